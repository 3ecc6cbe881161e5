/** What a question can ask for. */
export const QUESTION_KINDS = ['who', 'when', 'where', 'number', 'why', 'how', 'yes-no', 'what'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

const KINDS: readonly (readonly [QuestionKind, RegExp])[] = [
  ['who', /\b(?:who|whom|whose)\b/],
  ['when', /\bwhen\b|\b(?:what|which) (?:year|date|month|day|decade|century|time)\b/],
  ['where', /\bwhere\b|\b(?:what|which) (?:country|city|place|location|region|state|town|continent)\b/],
  [
    'number',
    /\bhow (?:many|much|long|old|far|large|big|often|tall|high|fast)\b|\bwhat (?:percent|percentage|number|amount|proportion)\b/,
  ],
  ['why', /\bwhy\b|\bwhat (?:caused|causes|led)\b|\breasons?\b/],
  ['how', /\bhow\b/],
  ['yes-no', /^\s*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)\b/],
];

/** The kind of a question, told from its words; `what` when nothing else fits. */
export function questionKind(question: string): QuestionKind {
  const lower = question.toLowerCase();
  return KINDS.find(([, pattern]) => pattern.test(lower))?.[0] ?? 'what';
}
