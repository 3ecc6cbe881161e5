import robotsParser from 'robots-parser';

// The package's types describe a module with a default export; what it exports is the function itself.
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

/** The name that websites know this bot by, in robots.txt. */
const AGENT = 'footnote';
/** Steps that matching an address with all patterns may take: a tenth of a second. */
const MAX_WORK = 20_000_000;

/**
 * Whether a robots.txt lets Footnote read a page (RFC 9309). Patterns that are too much to follow let it read nothing.
 *
 * @param address where the robots.txt is from.
 */
export function mayRead(page: URL, address: URL, text: string): boolean {
  const lines = ourLines(text);
  const patterns = lines.filter((line) => line.includes('*')).reduce((sum, line) => sum + line.length, 0);
  if (patterns * (page.pathname.length + page.search.length) > MAX_WORK) return false;
  return parseRobots(address.href, lines.join('\n')).isAllowed(page.href, AGENT) === true;
}

/**
 * The groups that speak to Footnote or to all. The parser copies each rule for each agent of its group, names that come
 * again included: a small file could fill the memory.
 */
function ourLines(text: string): string[] {
  const lines: string[] = [];
  let agents = new Set<string>();
  let inHead = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, key = '', value = ''] = /^([^:#]*):([^#]*)/.exec(line) ?? [];
    const name = key.trim().toLowerCase();
    if (name === '') continue;
    if (name !== 'user-agent') {
      // Anything but a rule still ends the names of a group, and leaves it a group.
      if (agents.size > 0) lines.push(/^(?:dis)?allow$/.test(name) ? `${name}:${value}` : 'disallow:');
      inHead = false;
      continue;
    }
    if (!inHead) agents = new Set();
    inHead = true;
    const agent = value.toLowerCase().replace(/\/.*/, '').trim();
    if ((agent !== AGENT && agent !== '*') || agents.has(agent)) continue;
    agents.add(agent);
    lines.push(`user-agent:${agent}`);
  }
  return lines;
}
