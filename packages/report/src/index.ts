export { renderHtml } from './render-html.ts';
export { renderXlsx } from './render-xlsx.ts';
export type { ReportInput } from './report-input.ts';
