import { MessageChannel, Worker } from 'node:worker_threads';
import type { AdviceTask, ProofTask } from '@touchstone/loop/prove';
import type { LearnTask, Learnt, VoiceTask } from '@touchstone/loop/voice';
import type { Warehouse } from '@touchstone/storage';
import type { FindResult, ProofAdvice, ProofResult, StudyResult, VoiceResult } from '@touchstone/vocabulary';
import type {
  AnalysisMessage,
  AnalysisReply,
  FindTask,
  FixAnswer,
  FixTask,
  ReportOrder,
  StudyTask,
} from './analysis-task.ts';
import { reviveFailure } from './sent-failure.ts';
import { serveWarehouse } from './serve-warehouse.ts';

/** Mathematics and drawing, off the thread that answers the pages. */
export interface Analyst {
  find(task: FindTask, signal?: AbortSignal): Promise<FindResult>;
  study(task: StudyTask, signal?: AbortSignal): Promise<StudyResult>;
  judge(task: ProofTask, signal?: AbortSignal): Promise<ProofResult>;
  advise(task: AdviceTask, signal?: AbortSignal): Promise<ProofAdvice>;
  hear(task: Omit<VoiceTask, 'signal'>, signal?: AbortSignal): Promise<VoiceResult>;
  fix(task: FixTask, signal?: AbortSignal): Promise<FixAnswer>;
  learn(task: LearnTask): Promise<Learnt>;
  report(order: ReportOrder): Promise<Uint8Array>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(reply: AnalysisReply): void;
  reject(error: unknown): void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  ended: boolean;
}

function startThread(warehouse: Warehouse): Thread {
  const { port1, port2 } = new MessageChannel();
  serveWarehouse(port1, warehouse);
  const worker = new Worker(new URL('./analysis-worker.ts', import.meta.url), {
    workerData: { warehouse: port2, database: warehouse.database },
    transferList: [port2],
  });
  const waiting = new Map<number, Waiting>();
  const fail = (error: unknown): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const thread: Thread = { worker, waiting, ended: false };
  worker.on('message', (reply: AnalysisReply) => {
    const asker = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('failure' in reply) asker?.reject(reviveFailure(reply.failure));
    else asker?.resolve(reply);
  });
  worker.on('error', fail);
  worker.on('exit', () => {
    thread.ended = true;
    port1.close();
    fail(new Error('the thread of analysis ended'));
  });
  return thread;
}

interface Room {
  ask(
    message: (id: number) => Exclude<AnalysisMessage, { kind: 'abort' }>,
    signal?: AbortSignal,
  ): Promise<AnalysisReply>;
  close(): Promise<void>;
}

/** A thread of analysis, started when it is first asked if it was not before; one that died is replaced at the next question. */
function roomOf(warehouse: Warehouse, started?: Thread): Room {
  let thread = started;
  let last = 0;
  const living = (): Thread => {
    if (!thread || thread.ended) thread = startThread(warehouse);
    return thread;
  };
  return {
    async ask(message, signal) {
      signal?.throwIfAborted();
      const current = living();
      last += 1;
      const id = last;
      const stop = (): void => current.worker.postMessage({ kind: 'abort', id });
      signal?.addEventListener('abort', stop, { once: true });
      return new Promise<AnalysisReply>((resolve, reject) => {
        current.waiting.set(id, { resolve, reject });
        current.worker.postMessage(message(id));
      }).finally(() => signal?.removeEventListener('abort', stop));
    },
    async close() {
      await thread?.worker.terminate();
    },
  };
}

/**
 * The threads of analysis. Studies, which take seconds and are asked beside a ranking, have one of their own, so that
 * no ranking, report or plan waits for them.
 */
export function startAnalyst(warehouse: Warehouse): Analyst {
  const { ask, close } = roomOf(warehouse, startThread(warehouse));
  const studies = roomOf(warehouse);
  return {
    async find(task, signal) {
      const reply = await ask((id) => ({ kind: 'find', id, task }), signal);
      if ('result' in reply) return reply.result;
      throw new Error('the thread of analysis answered another question');
    },
    async study(task, signal) {
      const reply = await studies.ask((id) => ({ kind: 'study', id, task }), signal);
      if ('studied' in reply) return reply.studied;
      throw new Error('the thread of analysis answered another question');
    },
    async judge(task, signal) {
      const reply = await ask((id) => ({ kind: 'judge', id, task }), signal);
      if ('judged' in reply) return reply.judged;
      throw new Error('the thread of analysis answered another question');
    },
    async advise(task, signal) {
      const reply = await ask((id) => ({ kind: 'advise', id, task }), signal);
      if ('advice' in reply) return reply.advice;
      throw new Error('the thread of analysis answered another question');
    },
    async hear(task, signal) {
      const reply = await ask((id) => ({ kind: 'hear', id, task }), signal);
      if ('heard' in reply) return reply.heard;
      throw new Error('the thread of analysis answered another question');
    },
    async fix(task, signal) {
      const reply = await ask((id) => ({ kind: 'fix', id, task }), signal);
      if ('fixed' in reply) return reply.fixed;
      throw new Error('the thread of analysis answered another question');
    },
    async learn(task) {
      const reply = await ask((id) => ({ kind: 'learn', id, task }));
      if ('learnt' in reply) return reply.learnt;
      throw new Error('the thread of analysis answered another question');
    },
    async report(order) {
      const reply = await ask((id) => ({ kind: 'report', id, order }));
      if ('file' in reply) return reply.file;
      throw new Error('the thread of analysis answered another question');
    },
    async close() {
      await Promise.all([close(), studies.close()]);
    },
  };
}
