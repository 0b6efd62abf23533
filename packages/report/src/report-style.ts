import type { Theme } from '@touchstone/charts';

/** The style sheet of the HTML report, from the same tokens as the pages. */
export function reportStyle({ colours, fontFamily, type, space, radius, lineHeight }: Theme): string {
  return `
body{margin:0;background:${colours.page};color:${colours.text};font:${type.body}px/${lineHeight} ${fontFamily};font-variant-numeric:tabular-nums}
main{max-width:1040px;margin:0 auto;padding:${space.l}px ${space.m}px}
header,section{background:${colours.surface};border:1px solid ${colours.line};border-radius:${radius.card}px;padding:${space.l}px;margin-bottom:${space.m}px}
h1{font-size:${type.headline}px;line-height:1.4;margin:0 0 ${space.s}px}
h2{font-size:${type.title}px;margin:0 0 ${space.m}px}
.quiet{color:${colours.quiet};margin:0}
ul{margin:0;padding-left:1.4em}
figure{margin:0;overflow-x:auto}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:${type.note + 1}px}
caption{text-align:left;color:${colours.quiet};padding-bottom:${space.s}px}
th,td{border-bottom:1px solid ${colours.line};padding:${space.xs}px ${space.s}px;text-align:right;white-space:nowrap}
th[scope=row],thead th:first-child{text-align:left}
thead th{background:${colours.sunken};white-space:normal;vertical-align:bottom}
dt{font-weight:600}
dd{margin:0 0 ${space.s}px;overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:${colours.sunken};padding:${space.m}px;border-radius:${radius.control}px;font-size:${type.note}px}
.warnings{border-left:4px solid ${colours.low}}
@media print{body{background:#fff}header,section{border:0;padding:${space.s}px 0;break-inside:avoid}section:last-child{break-inside:auto}}
`;
}
