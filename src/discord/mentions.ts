/** Mentions of people, roles, channels and commands, timestamps and custom emoji, as Discord writes them into a text. */
const TOKENS = /<(?:@[!&]?\d+|#\d+|\/[^:>]+:\d+|a?:\w+:\d+|t:-?\d+(?::\w)?)>/g;

/** A message's text as a question: without what only means something to Discord. */
export function withoutMentions(content: string): string {
  return content.replace(TOKENS, ' ').replace(/\s+/g, ' ').trim();
}
