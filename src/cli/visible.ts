/** Shows control characters instead of sending them to the terminal; line breaks and tabs stay. */
export function visible(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (control) => {
    if (control === '\n' || control === '\t') return control;
    const code = control.codePointAt(0) ?? 0;
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : '�';
  });
}
