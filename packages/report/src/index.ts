export { renderHtml } from './render-html.ts';
export { type MapReportInput, renderMapHtml, renderMapXlsx } from './render-map.ts';
export { renderPptx } from './render-pptx.ts';
export { renderStudyXlsx, type StudyReportInput } from './render-study.ts';
export { renderVoiceXlsx, type VoiceReportInput } from './render-voice.ts';
export { renderXlsx } from './render-xlsx.ts';
export type { ReportInput } from './report-input.ts';
export { addFacts, addTable, newWorkbook, type ReportSheet, workbookBytes } from './workbook.ts';
