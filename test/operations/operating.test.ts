import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from '../../src/config.js';
import { createMetrics } from '../../src/operations/metrics.js';

describe('the operator’s handbook', () => {
  const handbook = readFileSync('docs/OPERATING.md', 'utf8');
  const named = (pattern: RegExp) => [...new Set([...handbook.matchAll(pattern)].map(([, name]) => name ?? ''))];

  it('names settings that there are', () => {
    const settings = named(/`?\b([A-Z]+(?:_[A-Z]+)+)\b=?/g);
    expect(settings).toEqual(expect.arrayContaining(['DISCORD_TOKEN', 'HEALTH_PORT', 'HEALTH_HOST', 'DATA_DIR']));
    expect(settings.filter((name) => !SETTINGS.includes(name))).toEqual([]);
  });

  it('names every metric of ours, and none that there is not', async () => {
    const text = await createMetrics().text();
    const ours = [...text.matchAll(/^# TYPE (footnote_\w+)/gm)].map(([, name]) => name ?? '');
    expect(named(/\b(footnote_\w+)/g).sort()).toEqual(ours.sort());
  });

  it('links to files and headings that are there', () => {
    const links = named(/\]\(([^)]+)\)/g).filter((link) => !link.startsWith('http'));
    const anchors = named(/^## (.+)$/gm).map(
      (heading) =>
        `#${heading
          .toLowerCase()
          .replace(/[^\w\s-]/g, '')
          .replaceAll(' ', '-')}`,
    );
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !anchors.includes(link) && !existsSync(join('docs', link)))).toEqual([]);
  });
});
