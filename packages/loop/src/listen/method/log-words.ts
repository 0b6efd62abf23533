/** Things that a system numbers and that pass through several hands. */
const passages =
  'case|trace|ticket|incident|order|request|call|session|journey|claim|application|instance|process instance|visit|interaction|conversation|complaint|work ?order|service request|problem|job|contact|shipment|appointment|workflow';
const passagesZh =
  '工单|订单|案件|案例|流程|流程实例|实例|业务|受理|事项|办件|报修|投诉|会话|通话|呼叫|来电|旅程|服务单|申请|单据|就诊|预约|理赔|报案|运单|任务单|派单|事件单|咨询|请求|服务';

/** The number of a passage, said outright: in a survey it tells which passage the answers are about. */
const numbered = new RegExp(
  `^(?:${passages}) ?(?:id|no\\.?|number|key|ref|reference|code)$|^(?:所属|关联)?(?:${passagesZh})(?:的)?(?:编号|单号|号码|号|id|流水号)$`,
);

/** Whether a header names the number of a ticket, an order, a call … Takes `headerText`. */
export function namesPassage(text: string): boolean {
  return numbered.test(text);
}

/** Words of headers in service logs; each is read against `headerText`. */
export const logWords = {
  journey: new RegExp(
    `^(?:${passages})(?: ?(?:id|no\\.?|number|key|ref|reference|code|#))?$|^case:concept:name$|^(?:sr|wo) ?(?:id|no|number)$|^(?:所属)?(?:${passagesZh})(?:的)?(?:编号|单号|序号|号码|号|id|标识|流水号|流水)$|^(?:工单|旅程|案例|案件|订单)$|^单号$`,
  ),
  /** The row's own number; several rows of one passage never share it. */
  event:
    /^(?:event|row|record|log|line|entry|history|seq|sequence) ?(?:id|no\.?|number|index|#)?$|^(?:no\.?|#|idx|index)$|^(?:事件|记录|日志|行|明细)?(?:编号|序号|顺序号|行号|流水号|id)$/,
  activity:
    /^(?:activity|event|task|step|stage|touchpoint|action|operation|milestone|process step|workflow step|node|phase)(?: ?(?:name|type|description|label|code))?$|^concept:name$|^event:concept:name$|^(?:处理|业务|流程|服务|办理|当前|操作)?(?:环节|活动|步骤|节点|触点|操作|动作|工序|任务|事件|行为)(?:名称|名|类型|描述)?$/,
  /** A column that says the step where nothing says it better. */
  activityToo: /^(?:new |current |ticket |case |order )?(?:status|state)$|阶段|状态|^流程(?:名称)?$|进度/,
  started:
    /^(?:start|begin|began|started|from|opened|arrived|entered)$|\b(?:start|started|begin|began|open|opened|arrival|arrived|entry|entered|assigned)[ :]?(?:time|date|datetime|timestamp|at|on)?$|\b(?:time|date|timestamp)[ :](?:start|begin|in|from)$|start ?(?:time|date|timestamp)|开始|起始|受理时间|进入时间|到达时间|接入时间|发起时间|创建时间|派发时间|呼入时间/,
  ended:
    /^(?:end|ended|finish|finished|complete|completed|closed|done|to|until)$|\b(?:end|ended|finish|finished|complete|completed|completion|close|closed|done|resolved|left)[ :]?(?:time|date|datetime|timestamp|at|on)?$|\b(?:time|date|timestamp)[ :](?:end|out|to|complete|finish)$|结束|完成|办结|关闭|离开|处理时间|挂断时间|解决时间/,
  time: /^(?:time:)?timestamp$|^(?:event |activity )?(?:time|date|datetime|timestamp)$|^(?:发生|操作|事件|记录)?(?:时间|日期|时刻)$|时间戳/,
  lifecycle: /lifecycle|transition|^event ?(?:state|status|phase)$|起止|生命周期|事件状态/,
  result:
    /^(?:result|outcome|resolution|disposition|conclusion|decision|end ?(?:state|reason))(?: ?(?:code|name|type))?$|^(?:办理|处理|审批|服务|通话)?(?:结果|结论|处理意见|去向)$/,
  staff:
    /^(?:org:)?resource$|^(?:resource|user|performer|handler|owner|assignee|officer|clerk|employee|person|server|worker)(?: ?(?:name|id|no|code))?$|(?:处理|受理|办理|操作|经办|接待|审批|责任|执行|服务)(?:人|人员|员|者)(?:编号|工号|姓名)?$|坐席|座席|工号|员工/,
  unit: /^org:(?:group|role)$|^(?:group|role|queue|team|department|desk|line|agency|org|organi[sz]ation)(?: ?(?:name|id|code))?$|部门|科室|团队|小组|班组|机构|网点|队列|岗位|角色/,
  channel: /渠道|途径|接入方式|受理方式|\bchannel\b|^medium$|^via$/,
  score: /满意|评分|评价|打分|得分|星级|\b(?:score|csat|nps|rating|satisfaction|stars?|ces)\b/,
} as const;
export type LogWord = keyof typeof logWords;
