/** As much of a DOM node as reading a page needs; linkedom's types ask for TypeScript's DOM library, which Node has not. */
export interface HtmlNode {
  readonly nodeType: number;
  /** Upper-case tag name of an element. */
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly firstChild: HtmlNode | null;
  readonly nextSibling: HtmlNode | null;
  readonly parentNode: HtmlNode | null;
}

export interface HtmlElement extends HtmlNode {
  getAttribute(name: string): string | null;
  querySelector(selector: string): HtmlElement | null;
  querySelectorAll(selector: string): Iterable<HtmlElement>;
}

export interface HtmlDocument extends HtmlNode {
  readonly body: HtmlElement;
  querySelector(selector: string): HtmlElement | null;
  querySelectorAll(selector: string): Iterable<HtmlElement>;
}

const ELEMENT = 1;
const TEXT = 3;

export function isElement(node: HtmlNode): node is HtmlElement {
  return node.nodeType === ELEMENT;
}

export function isText(node: HtmlNode): boolean {
  return node.nodeType === TEXT;
}

/**
 * Walks a tree in document order, without recursion: a page may be nested ten thousand deep.
 * @param enter called for each node before its children, with its depth below the root; false leaves the children out
 * @param leave called for each node whose children were walked, after them
 */
export function walk(
  root: HtmlNode,
  enter: (node: HtmlNode, depth: number) => boolean,
  leave: (node: HtmlNode) => void = () => {},
): void {
  let node: HtmlNode | null = root;
  let depth = 0;
  while (node) {
    const child: HtmlNode | null = enter(node, depth) ? node.firstChild : null;
    if (child) {
      node = child;
      depth += 1;
      continue;
    }
    // A node without children was entered all the same, so it is left too.
    leave(node);
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      depth -= 1;
      if (node) leave(node);
    }
    node = !node || node === root ? null : node.nextSibling;
  }
}
