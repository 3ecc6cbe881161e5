const LONGEST_ID = 80;

/**
 * The id of an article from the name of its file: lower-case ASCII letters, digits and single hyphens, 1–80 characters.
 * "Café déjà vu.md" gives "cafe-deja-vu".
 * @param fallback the id when nothing of the name can be kept, as with a name in Chinese
 */
export function articleId(fileName: string, fallback = 'article'): string {
  const base = fileName.replace(/^.*[\\/]/, '').replace(/(?<=.)\.(?:txt|md|markdown|html?|pdf)$/i, '');
  const id = base
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_ID)
    .replace(/^-|-$/g, '');
  return id === '' ? fallback : id;
}
