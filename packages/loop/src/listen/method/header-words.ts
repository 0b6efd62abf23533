import { normaliseText } from '@touchstone/language';

/**
 * A header as words: NFKC, lower case, question numbers gone ("Q3.", "3、", "第3题(…)"), camelCase and underscores parted.
 *
 * @example headerText('3、您对网点环境的满意度') // '您对网点环境的满意度'
 */
export function headerText(header: string): string {
  return normaliseText(header)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
    .replace(
      /^(?:\(?(?:单选|多选|量表|矩阵|填空)题?\)?)?(?:q?\d{1,3}\s?[、.:)-]\s*|q\d{1,3}\s+|第\s?\d{1,3}\s?题[\s:、.]*)/,
      '',
    )
    .replace(/\s*[[(](?:单选|多选|必填|选填|量表|填空)题?[\])]\s*$/, '')
    .trim();
}

/** Words of a header that speak for a role. Each is read against `headerText`. */
export const headerWords = {
  id: /^(?:id|序号|编号|答卷编号|问卷编号|样本编号|记录编号|答卷id|流水号|工单号|工单编号|订单号|会话id|uuid|key)$|(?:response|respondent|record|case|ticket|submission|row|interview|session|survey|review|comment|feedback|complaint|order) ?(?:id|no|number)$|(?:答卷|问卷|样本|记录|流水|工单|会话|回访|评论|点评|评价|留言|意见|反馈|投诉|订单).{0,2}(?:编号|序号|号|id)$/,
  counter: /^(?:序号|编号|no\.?|#|row)$/,
  customer:
    /(?:客户|会员|用户|顾客|旅客|患者|投保人|持卡人|消费者|卡主|被访者).{0,3}(?:编号|编码|号码|号|id|标识|代码|手机|手机号|电话)$|^(?:客户|会员|用户|顾客)$|\b(?:customer|client|member|user|passenger|patient|subscriber|account|guest) ?(?:id|no|number|code|key|ref)\b|^(?:cust|customer|member|user) ?(?:id)?$|external ?reference|^openid$|^unionid$/,
  time: /时间|日期|年月日|\b(?:date|time|datetime|timestamp|day)\b|(?:submitted|created|completed|answered|updated|recorded|started|ended) ?(?:at|on|date)?$|datestamp|submitdate/,
  answeredTime:
    /提交|评价|答题|填写|完成|结束|回访|调查|办理|服务|submit|answer|record|complete|end|response|survey|visit/,
  startTime: /开始|start|创建|发送|邀请|sent|invite/,
  birthday: /出生|生日|birth|dob/,
  overall:
    /(?:总体|整体|总的|综合|全程|总).{0,12}(?:满意|评价|评分|体验|感受|打分|印象|服务)|^总体$|^整体$|总满意|总评(?:价|分)?$|\boverall\b|(?:general|total) (?:satisfaction|experience)/,
  recommend: /推荐|\bnps\b|\brecommend|净推荐|likelihood to refer/,
  stay: /\bchurn(?:ed)?\b|attrition|流失|离网|销户|退订|留存|续费|续约|续保|复购|回购|retention|\bretained\b|\brenew(?:al|ed)?\b|^exited$|^stayed$|^left$|转网|退保/,
  leaving: /\bchurn(?:ed)?\b|attrition|流失|离网|销户|退订|^exited$|^left$|转网|退保/,
  satisfied:
    /^(?:is )?satisfied$|是否满意|满意与否|^(?:customer )?satisfaction$|^满意度?$|^csat$|^客户满意度?$|^服务满意度$/,
  again: /再次|还会|继续使用|继续选择|愿意再|再来|return again|use again|repurchase|come back|intention/,
  overallLike:
    /本次.{0,8}(?:满意|评价|评分)|(?:this|your) visit.*satisf|^(?:评分|评价|得分|打分|星级|评级|满意度评分|score|rating|stars?|sat|评价等级)$/,
  rating:
    /满意|评分|评价|打分|星级|得分|体验|态度|效率|质量|环境|便利|便捷|感受|专业|清晰|准确|rating|score|satisf|quality|experience|\bease\b|effort|\bces\b|friendl|helpful|clean|polite/,
  resolved:
    /解决|办成|办结|及时|按时|准时|主动|清楚告知|礼貌|\bresolved?\b|\bsolved?\b|on.?time|first.?(?:contact|call)|courteous|\bfcr\b/,
  comment:
    /意见|建议|留言|评论|原因|说明|理由|反馈|备注|补充|吐槽|其他.{0,6}(?:填写|请注明)|请填写|正文|内容|comment|feedback|suggest|verbatim|reason|remark|\bwhy\b|open.?end|review|\btext\b|\bnote/,
  channel:
    /渠道|来源(?!详情)|途径|会话通路|接入方式|终端|\bchannel|\bsource$|\bvia\b|\bmedium\b|^device(?: type)?$/,
  unit: /网点|门店|支行|分行|分店|店铺|店名|营业厅|机构|服务厅|营业部|站点|医院|科室|校区|部门|团队|班组|branch|\bstore\b|outlet|\bshop\b|\bunit\b|\bteam\b|department|^location$|\boffice\b|接待组|客服组|组织架构/,
  staff:
    /柜员|坐席|座席|客服|客户经理|员工|工号|经办|服务人员|店员|导购|顾问|业务员|处理人|接待人|agent|\bstaff\b|teller|employee|advisor|\brep\b|representative|assignee|operator/,
  weight: /权重|加权|^wt$|\bweights?\b|^freq$|frequency weight|频数/,
  personName:
    /^姓名$|(?:客户|用户|会员|顾客|联系人|您的|申请人)(?:的)?(?:姓名|名称|名字)|^(?:first|last|full|middle|customer|contact|user|given|family)? ?name$|^surname$|昵称|nickname|^requester$|收件人|recipient (?:first|last)/,
  personal:
    /手机|电话|联系方式|身份证|证件号|银行卡|卡号|账号|帐号|邮箱|电子邮件|住址|地址|微信|qq|来自ip|^ip$|ip ?address|\bip\b|\bphone(?: (?:no|number))?$|\bmobile(?: (?:no|number|phone))$|\btel\b|e-?mail|address$|passport|\bssn\b|latitude|longitude|location (?:latitude|longitude)|经度|纬度|user.?agent|^ua$|openid|车牌/,
  segment:
    /性别|年龄段|年龄组|年龄层|等级|级别|类型|类别|种类|学历|教育|职业|地区|区域|城市|省份|^省|县|国家|收入段|收入水平|婚|民族|客群|客层|版本|套餐|产品|业务|品牌|是否|语言|星座|用户标签|gender|\bsex\b|age ?(?:group|band|range)|\bclass\b|\btype\b|\btier\b|\blevel\b|segment|education|\bregion|\bcity\b|province|\bstate\b|country|\bplan\b|contract|product|brand|category|\bgroup\b|occupation|\bjob\b|marital|\bstatus\b|school|language|\bgrade\b|\bsite\b/,
  number:
    /年龄|\bage(?:yr|mo|s)?\b|^ageyr$|^agemo$|时长|耗时|用时|所用时间|天数|次数|金额|价格|费用|收入|余额|距离|数量|人数|月数|年限|duration|\bdelay\b|distance|minutes|seconds|amount|\bprice|\bcharges?\b|\bcost\b|income|balance|tenure|\bcount\b|number of|\bvisits\b|how many|\bmonths\b|\byears\b|总分|progress|\bseed\b/,
  toolColumn:
    /^(?:来源详情|自定义字段|清洗数据结果|智能清洗数据无效概率|语言|status|finished|progress|user ?language|collector ?id|lastpage|startlanguage|referrer|distribution ?channel|custom ?data|external data reference)$/,
  reversed:
    /(?<![\d])1\s?(?:分|=|＝|为|是|表示|代表|:|-){1,3}\s?(?:非常满意|很满意|最满意|最好|最高|非常同意|完全同意|非常好|best|excellent|very satisfied|strongly agree|extremely satisfied)/,
} as const;

export type HeaderWord = keyof typeof headerWords;
