import * as z from 'zod';

const loadedFont = z.object({ loadedName: z.string(), font: z.object({ name: z.string() }) });

interface Resolvers {
  readonly resolve: (value: unknown) => void;
}

/**
 * Whether a font's name says that it is bold: "Helvetica-Bold", "CMBX12", "NimbusRomNo9L-Medi".
 * The six letters before a plus sign, which say that it is a part of a font, may stand before it.
 */
export function isBoldName(name: string): boolean {
  return /bold|black|heavy|demi|-medi(?!um)|^(?:[A-Z]{6}\+)?(?:cm|sf|ec)(?:ss)?bx?\d/i.test(name);
}

/**
 * Names of the fonts that pdf.js has loaded so far, by the names that it gives them itself. It knows them when it reads
 * text, but tells them only to who has the page drawn, which takes many times longer. So they are heard where they pass:
 * each font resolves a promise of `Promise.withResolvers`. Call it once, in a process that does nothing else, when pdf.js is
 * loaded (it brings that function where there is none) and has not read anything.
 */
export function hearFontNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const promises = Promise as unknown as { withResolvers: () => Resolvers };
  const withResolvers = promises.withResolvers.bind(Promise);
  promises.withResolvers = () => {
    const made = withResolvers();
    const resolve = (value: unknown) => {
      const font = loadedFont.safeParse(value).data;
      if (font) names.set(font.loadedName, font.font.name);
      made.resolve(value);
    };
    return { ...made, resolve };
  };
  return names;
}
