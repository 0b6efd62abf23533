import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { findMoments, runStudy } from '@touchstone/loop/find';
import { ahpResult, portfolioResult, prioritiesResult } from '@touchstone/loop/fix';
import { adviseProof, judgeEffect } from '@touchstone/loop/prove';
import { hearVoice, learnCorrections } from '@touchstone/loop/voice';
import { speaker } from '@touchstone/vocabulary';
import type {
  AnalysisMessage,
  AnalysisReply,
  FixAnswer,
  FixOrder,
  FixTask,
  ReportOrder,
} from './analysis-task.ts';
import { remoteWarehouse } from './remote-warehouse.ts';
import { sendFailure } from './sent-failure.ts';

// The thread of analysis: mathematics and drawing happen here, so that no page waits for them. Its queries are
// asked through the main thread, which owns the connection.
const { warehouse: port, database }: { warehouse: MessagePort; database: string } = workerData;
const warehouse = remoteWarehouse(port, database);
const running = new Map<number, AbortController>();

type Asked = Exclude<AnalysisMessage, { kind: 'abort' }>;

async function fixed(task: FixTask): Promise<FixAnswer> {
  const say = speaker(task.locale);
  switch (task.of) {
    case 'priorities':
      return { of: 'priorities', result: prioritiesResult(task, say) };
    case 'ahp':
      return { of: 'ahp', result: ahpResult(task.request, say) };
    case 'portfolio':
      return { of: 'portfolio', result: await portfolioResult(task.request, say) };
  }
}

async function fixFile({ answer, format, input }: FixOrder): Promise<Uint8Array> {
  const {
    ahpReport,
    portfolioReport,
    prioritiesReport,
    promisesReport,
    proofReport,
    renderFixPptx,
    renderFixXlsx,
  } = await import('@touchstone/report');
  const reportOf = () => {
    switch (answer.of) {
      case 'priorities':
        return prioritiesReport(answer.result, input);
      case 'ahp':
        return ahpReport(answer.result, input);
      case 'portfolio':
        return portfolioReport(answer.result, input);
      case 'proof':
        return proofReport(answer.result, input);
      case 'promises':
        return promisesReport(answer.result, input);
    }
  };
  return format === 'pptx' ? renderFixPptx(reportOf()) : renderFixXlsx(reportOf());
}

async function written(order: ReportOrder): Promise<Uint8Array> {
  // Drawing libraries are large; a thread that only computes does without them.
  const {
    renderHtml,
    renderImprovementsXlsx,
    renderMapHtml,
    renderMapXlsx,
    renderPptx,
    renderStudyXlsx,
    renderVoiceXlsx,
    renderXlsx,
  } = await import('@touchstone/report');
  const text = new TextEncoder();
  if (order.of === 'study') return renderStudyXlsx(order.input);
  if (order.of === 'fix') return fixFile(order);
  if (order.of === 'improvements') return renderImprovementsXlsx(order.input);
  if (order.of === 'voice') return renderVoiceXlsx(order.input);
  if (order.of === 'map') {
    return order.format === 'html' ? text.encode(renderMapHtml(order.input)) : renderMapXlsx(order.input);
  }
  switch (order.format) {
    case 'html':
      return text.encode(renderHtml(order.input));
    case 'pptx':
      return renderPptx(order.input);
    case 'xlsx':
      return renderXlsx(order.input);
  }
}

async function answer(message: Asked, signal: AbortSignal): Promise<AnalysisReply> {
  const { id } = message;
  switch (message.kind) {
    case 'report':
      return { id, file: await written(message.order) };
    case 'study':
      return { id, studied: await runStudy(warehouse, { ...message.task, signal }) };
    case 'fix':
      return { id, fixed: await fixed(message.task) };
    case 'judge':
      return { id, judged: judgeEffect(message.task) };
    case 'advise':
      return { id, advice: adviseProof(message.task) };
    case 'hear':
      return { id, heard: await hearVoice(warehouse, { ...message.task, signal }) };
    case 'learn':
      return { id, learnt: learnCorrections(message.task) };
    case 'find':
      return { id, result: await findMoments(warehouse, { ...message.task, signal }) };
  }
}

parentPort?.on('message', (message: AnalysisMessage) => {
  if (message.kind === 'abort') {
    running.get(message.id)?.abort();
    return;
  }
  const controller = new AbortController();
  running.set(message.id, controller);
  answer(message, controller.signal)
    .catch((error: unknown): AnalysisReply => ({ id: message.id, failure: sendFailure(error) }))
    .then((reply) => {
      running.delete(message.id);
      parentPort?.postMessage(reply);
    });
});
