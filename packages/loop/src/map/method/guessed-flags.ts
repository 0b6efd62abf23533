import type { PackFlag } from './industry-pack.ts';
import { plainName } from './plain-name.ts';

/** No person serves here, whatever else the name says. */
const noPerson =
  /智能|自助|自動|自动|机器人|語音|语音|系统|\b(?:ivr|bot|chatbot|self|auto|automatic|machine|kiosk)\b/u;

const words: Readonly<Record<PackFlag, RegExp>> = {
  closing:
    /^(?:end|done|finish)$|结案|办结|归档|完结|完成$|关闭|结束|签收|出院|离店|退房|回访|满意度|\b(?:closed?|satisfaction|survey|feedback|complet(?:e|ed)|finish(?:ed)?|resolved|archived?|discharged?|delivered)\b/u,
  contact:
    /人工|坐席|座席|柜面|柜台|窗口|网点|客服|顾问|客户经理|大堂|接待|来电|导购|医生|护士|问诊|就诊|上门|\b(?:agent|counter|teller|desk|clerk|advis[eo]r|adviser|call|doctor|nurse|visit|in person|representative)\b/u,
  transfer:
    /转接|转派|转办|转交|转专家|转人工|转诊|移交|交办|升级处理|\b(?:transfer(?:red)?|escalat(?:e|ed|ion)|reassign(?:ed)?|hand(?:ed)? ?over|forward(?:ed)?|referr(?:ed|al)|refer)\b/u,
  complaint: /投诉|抱怨|申诉|客诉|\b(?:complaints?|complain|grievance|dispute)\b/u,
  approval:
    /审核|审批|复核|核准|批准|会签|签批|复审|终审|初审|\b(?:approv(?:e|ed|al)|authori[sz](?:e|ed|ation)|sign off|review(?:ed)?)\b/u,
};

/**
 * What an activity may be by the words of its name, in Chinese and English: a guess that a person sees and can change.
 *
 * @example guessedFlags('转专家坐席'); // ['contact', 'transfer']
 */
export function guessedFlags(activity: string): readonly PackFlag[] {
  const name = plainName(activity);
  const all: readonly PackFlag[] = ['closing', 'contact', 'transfer', 'complaint', 'approval'];
  return all.filter((flag) => words[flag].test(name) && !(flag === 'contact' && noPerson.test(name)));
}
