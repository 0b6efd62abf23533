import type { ImportState } from '@touchstone/vocabulary';
import type { ColumnType, Generated } from 'kysely';
import type { BigInteger, Created, Json, NullableBigInteger, NullableJson, NullableText } from './columns.ts';
import type {
  AhpJudgementTable,
  AhpTable,
  AttachmentTable,
  CalendarEventTable,
  FeasibilityScoreTable,
  ImprovementEntryTable,
  ImprovementTable,
  PortfolioTable,
  ProofAmendmentTable,
  ProofPlanTable,
  ProofTable,
} from './fix-schema.ts';

export interface ProjectTable {
  /** uuid as text, made by the database when not given. */
  id: Generated<string>;
  name: string;
  created_at: Created;
  demo: Generated<boolean>;
  /** The two halves of the key under which customers are pseudonyms; unsigned 64-bit, as decimal text. */
  key_low: string;
  key_high: string;
}

export interface SurveyTable {
  id: Generated<string>;
  project_id: string;
  name: string;
  /** sha256 of the normalised headers: files of one shape share a survey. */
  shape: string;
  /** FileMapping. */
  mapping: Json;
  /** SurveyItems. */
  items: Json;
  /** The snapshot: batches of the warehouse that count, as texts. */
  batches: ColumnType<string[], string[] | undefined, string[]>;
  /** Rises with each published import. */
  revision: Generated<number>;
  created_at: Created;
  /** Which reader (model and adaptation, as unsigned 64-bit text) has read the comments of the batches in `readings`. */
  reader: NullableText;
  readings: ColumnType<string[], string[] | undefined, string[]>;
}

/** A service log: events of journeys, from one system or several of the same shape. */
interface LogTable {
  id: Generated<string>;
  project_id: string;
  name: string;
  /** sha256 of the normalised headers: files of one shape share a log. */
  shape: string;
  /** FileMapping. */
  mapping: Json;
  /** LogItems. */
  items: Json;
  /** The snapshot: batches of the warehouse that count, as texts. */
  batches: ColumnType<string[], string[] | undefined, string[]>;
  revision: Generated<number>;
  created_at: Created;
}

interface CatalogueTable {
  project_id: string;
  /** From 1; the highest is in force. */
  version: number;
  /** Catalogue. */
  content: Json;
  /** Why it was changed. */
  note: Generated<string>;
  created_at: Created;
}

interface DesignedJourneyTable {
  id: Generated<string>;
  project_id: string;
  /** DesignedJourney. */
  content: Json;
  /** Rises with each change: an edit of an older one is refused. */
  revision: Generated<number>;
  created_at: Created;
  changed_at: ColumnType<Date, Date | undefined, Date>;
}

interface CorrectionTable {
  id: Generated<string>;
  project_id: string;
  /** Which comment: response (unsigned 64-bit, as text) and comment item. */
  response: string;
  item: number;
  /** Masked. */
  text: string;
  /** What it says, as a person reads it. */
  mentions: Json;
  created_at: Created;
  undone_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

interface AdaptationTable {
  project_id: string;
  version: number;
  content: Json;
  /** Precision and recall before and after, on the company's own labelled sample. */
  metrics: Json;
  active: Generated<boolean>;
  created_at: Created;
}

export interface ImportTable {
  id: Generated<string>;
  project_id: string;
  survey_id: NullableText;
  log_id: NullableText;
  file_name: string;
  size: BigInteger;
  sha256: string;
  state: ImportState;
  stage: Generated<string>;
  /** 0–1. */
  progress: Generated<number>;
  /** FileReading: what a person said about reading the file. */
  reading: ColumnType<unknown, string | undefined, string>;
  /** FileMapping. */
  mapping: NullableJson;
  batch: NullableBigInteger;
  rows: NullableBigInteger;
  rejected: NullableBigInteger;
  /** `{code, parameters}`. */
  error: NullableJson;
  /** The staged file. */
  path: NullableText;
  created_at: Created;
  finished_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface RejectTable {
  import_id: string;
  row: BigInteger;
  column_name: string;
  value: string;
  code: string;
  parameters: Json;
}

export interface AnalysisTable {
  id: Generated<string>;
  survey_id: string;
  snapshot: string;
  request: Json;
  result: Json;
  created_at: Created;
}

/** The ledger's tables, as its migrations make them. */
export interface LedgerSchema {
  project: ProjectTable;
  survey: SurveyTable;
  import: ImportTable;
  reject: RejectTable;
  analysis: AnalysisTable;
  log: LogTable;
  catalogue: CatalogueTable;
  designed_journey: DesignedJourneyTable;
  correction: CorrectionTable;
  adaptation: AdaptationTable;
  improvement: ImprovementTable;
  improvement_entry: ImprovementEntryTable;
  feasibility_score: FeasibilityScoreTable;
  attachment: AttachmentTable;
  ahp: AhpTable;
  ahp_judgement: AhpJudgementTable;
  portfolio: PortfolioTable;
  proof_plan: ProofPlanTable;
  proof_amendment: ProofAmendmentTable;
  proof: ProofTable;
  calendar_event: CalendarEventTable;
}
