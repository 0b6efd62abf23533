import type { StudyTask as LoopStudyTask } from '@touchstone/loop/find';
import type { SurveyFinding } from '@touchstone/loop/fix';
import type { AdviceTask, ProofTask } from '@touchstone/loop/prove';
import type { LearnTask, Learnt, VoiceTask } from '@touchstone/loop/voice';
import type {
  ImprovementsReportInput,
  MapReportInput,
  ReportInput,
  StudyReportInput,
  VoiceReportInput,
} from '@touchstone/report';
import type {
  AhpRequest,
  AhpResult,
  FindRequest,
  FindResult,
  Improvement,
  Interval,
  Locale,
  PortfolioRequest,
  PortfolioResult,
  PrioritiesRequest,
  PrioritiesResult,
  PromisesResult,
  ProofAdvice,
  ProofResult,
  StudyResult,
  SurveyItems,
  VoiceResult,
} from '@touchstone/vocabulary';
import type { SentFailure } from './sent-failure.ts';

/** One question to one snapshot of a survey. */
export interface FindTask {
  readonly batches: readonly string[];
  readonly items: SurveyItems;
  readonly timeZone: string;
  readonly request: FindRequest;
  readonly locale: Locale;
  /** Key of data and request, put into the result. */
  readonly snapshot: string;
}

/** One deeper question; nothing in it that a thread cannot be sent. */
export type StudyTask = Omit<LoopStudyTask, 'signal'>;

/** A question of fix: what first, which weights, which set. */
export type FixTask = { readonly locale: Locale } & (
  | {
      readonly of: 'priorities';
      readonly improvements: readonly Improvement[];
      readonly findings: readonly SurveyFinding[];
      readonly request: PrioritiesRequest;
      /** How much of earlier promises came true; null while nothing was measured. */
      readonly realisation: Interval | null;
    }
  | { readonly of: 'ahp'; readonly request: AhpRequest }
  | { readonly of: 'portfolio'; readonly request: PortfolioRequest }
);
export type FixAnswer =
  | { readonly of: 'priorities'; readonly result: PrioritiesResult }
  | { readonly of: 'ahp'; readonly result: AhpResult }
  | { readonly of: 'portfolio'; readonly result: PortfolioResult };

/** A verdict, or the ledger of promises. */
type ProofAnswer =
  | { readonly of: 'proof'; readonly result: ProofResult }
  | { readonly of: 'promises'; readonly result: PromisesResult };

export const fixFormats = ['xlsx', 'pptx'] as const;
/** A result of fix or prove as a file. */
export interface FixOrder {
  readonly of: 'fix';
  readonly format: (typeof fixFormats)[number];
  readonly answer: FixAnswer | ProofAnswer;
  readonly input: { readonly title: string; readonly locale: Locale };
}

/** The formats of a map; a finding is written as a deck, too. */
export const reportFormats = ['xlsx', 'html'] as const;
type ReportFormat = (typeof reportFormats)[number];
export const findFormats = [...reportFormats, 'pptx'] as const;
export type FindFormat = (typeof findFormats)[number];

/** A file to be written from a result that is there already. */
export type ReportOrder =
  | { readonly of: 'find'; readonly format: FindFormat; readonly input: ReportInput }
  | FixOrder
  | { readonly of: 'improvements'; readonly format: 'xlsx'; readonly input: ImprovementsReportInput }
  | { readonly of: 'map'; readonly format: ReportFormat; readonly input: MapReportInput }
  | { readonly of: 'study'; readonly format: 'xlsx'; readonly input: StudyReportInput }
  | { readonly of: 'voice'; readonly format: 'xlsx'; readonly input: VoiceReportInput };

/** What the thread of analysis is asked and what it answers. */
export type AnalysisMessage =
  | { readonly kind: 'find'; readonly id: number; readonly task: FindTask }
  | { readonly kind: 'study'; readonly id: number; readonly task: StudyTask }
  | { readonly kind: 'fix'; readonly id: number; readonly task: FixTask }
  | { readonly kind: 'judge'; readonly id: number; readonly task: ProofTask }
  | { readonly kind: 'advise'; readonly id: number; readonly task: AdviceTask }
  | { readonly kind: 'hear'; readonly id: number; readonly task: Omit<VoiceTask, 'signal'> }
  | { readonly kind: 'learn'; readonly id: number; readonly task: LearnTask }
  | { readonly kind: 'report'; readonly id: number; readonly order: ReportOrder }
  | { readonly kind: 'abort'; readonly id: number };
export type AnalysisReply =
  | { readonly id: number; readonly result: FindResult }
  | { readonly id: number; readonly studied: StudyResult }
  | { readonly id: number; readonly fixed: FixAnswer }
  | { readonly id: number; readonly advice: ProofAdvice }
  | { readonly id: number; readonly judged: ProofResult }
  | { readonly id: number; readonly heard: VoiceResult }
  | { readonly id: number; readonly learnt: Learnt }
  | { readonly id: number; readonly file: Uint8Array }
  | { readonly id: number; readonly failure: SentFailure };
