/** How people open and close a question without adding to what they ask; longer ones first. */
const OPENINGS =
  /^(?:(?:hey|hi|hello|ok|okay|so|well|and|but|um+|please|also|sorry|quick question|just wondering|just curious|i wonder|i was wondering)\b[\s,:;.!–-]*|(?:can|could|would) (?:you|u|someone|anyone) (?:please )?(?:tell|show|explain to|remind) (?:me|us)\b[\s,:]*|(?:do (?:you|we) (?:happen to )?know|does anyone know|do you remember|tell me|i(?:'d| would) like to know|i want to know|what does (?:it|the (?:article|text|author|piece|story)) say about|(?:does|did) (?:it|the (?:article|text|author|piece|story)) (?:actually |really )?(?:say|mention|tell(?: us)?|explain|state)(?: anything about)?(?: that| if| whether)?|according to (?:it|the (?:article|text|author|piece|story)),?)\s+)+/i;
const CLOSINGS =
  /(?:[\s,]+(?:please|pls|exactly|though|then|again|or do we not know|anyone|thanks|thank you|according to (?:it|the (?:article|text|author|piece|story))|in (?:this|the) (?:article|text|piece|story)))+(?=[\s?!.]*$)/i;

/** UTF-16 units at the end in which closings are looked for: the time that takes grows with their square. */
const CLOSINGS_WITHIN = 200;

/** The question without its small talk; the whole question when nothing else would be left. */
export function withoutSmallTalk(question: string): string {
  const trimmed = question.trim();
  const opened = trimmed.replace(OPENINGS, '');
  const core = opened.slice(0, -CLOSINGS_WITHIN) + opened.slice(-CLOSINGS_WITHIN).replace(CLOSINGS, '');
  return /[\p{L}\p{N}]{2}.*[\p{L}\p{N}]{2}/su.test(core) ? core : trimmed;
}
