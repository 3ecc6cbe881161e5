import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType } from 'discord.js';
import { parse } from 'discord-markdown-parser';
import type { View } from '../../src/discord/messages/view.js';

/** A message as the preview draws it. */
export interface DrawnMessage {
  /** What stands above it: how it was asked for. */
  readonly title: string;
  readonly private: boolean;
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly files: NonNullable<View['files']>;
}

interface Node {
  readonly type: string;
  readonly content?: string | readonly Node[];
  readonly target?: string;
  readonly name?: string;
}

/** A page that draws messages much as Discord does. */
export function drawPage(messages: readonly DrawnMessage[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Footnote: preview</title><style>${STYLE}</style></head>
<body>${messages.map(drawMessage).join('\n')}</body></html>
`;
}

function drawMessage({ title, private: hidden, components, files }: DrawnMessage): string {
  return `<section><h2>${html(title)}</h2><article><div class="avatar">F</div><div class="body">
<header><b>Footnote</b> <span class="app">APP</span></header>
${components.map((component) => drawComponent(component, files)).join('\n')}
${hidden ? '<p class="private">👁 Only you can see this · <u>Dismiss message</u></p>' : ''}</div></article></section>`;
}

interface Drawable {
  readonly type: ComponentType;
  readonly content?: string;
  readonly accent_color?: number | null;
  readonly components?: readonly unknown[];
  readonly label?: string;
  readonly style?: ButtonStyle;
  readonly emoji?: { readonly name?: string };
  readonly disabled?: boolean;
  readonly items?: readonly { readonly media: { readonly url: string }; readonly description?: string }[];
  readonly file?: { readonly url: string };
  readonly accessory?: unknown;
  readonly placeholder?: string;
  readonly options?: readonly { readonly label: string; readonly default?: boolean }[];
}

function drawPicture(url: string, description: string, files: DrawnMessage['files']): string {
  const found = files.find(({ name }) => url === `attachment://${name}`);
  const content = Buffer.from(found?.content ?? '').toString('base64');
  return `<img alt="${html(description)}" src="data:image/png;base64,${content}">`;
}

function drawComponent(component: unknown, files: DrawnMessage['files']): string {
  const {
    type,
    content = '',
    accent_color,
    components = [],
    label = '',
    style,
    emoji,
    disabled,
    items = [],
    file = { url: '' },
    accessory,
    placeholder = '',
    options = [],
  } = component as Drawable;
  const inner = () => components.map((each) => drawComponent(each, files)).join('\n');
  switch (type) {
    case ComponentType.TextDisplay:
      return `<div class="text">${drawMarkdown(content)}</div>`;
    case ComponentType.Container:
      return `<div class="container" style="border-left-color:#${(accent_color ?? 0).toString(16).padStart(6, '0')}">${inner()}</div>`;
    case ComponentType.Section:
      return `<div class="beside"><div>${inner()}</div>${drawComponent(accessory, files)}</div>`;
    case ComponentType.StringSelect: {
      const chosen = options.filter((option) => option.default).map(({ label }) => `<span>${html(label)}</span>`);
      const others = options.filter((option) => !option.default).map(({ label }) => `<div>${html(label)}</div>`);
      return `<div class="menu"><div>${chosen.join(' ') || html(placeholder)} ▾</div>${others.join('')}</div>`;
    }
    case ComponentType.Separator:
      return '<hr>';
    case ComponentType.ActionRow:
      return `<div class="row">${inner()}</div>`;
    case ComponentType.Button:
      return `<button class="${style === ButtonStyle.Primary ? 'primary' : style === ButtonStyle.Danger ? 'danger' : ''}" ${disabled ? 'disabled' : ''}>${html(emoji?.name ?? '')} ${html(label)}</button>`;
    case ComponentType.MediaGallery:
      return items.map(({ media, description = '' }) => drawPicture(media.url, description, files)).join('');
    case ComponentType.File:
      return `<div class="file">📄 ${html(file.url.replace('attachment://', ''))}</div>`;
    default:
      throw new Error(`Nothing draws a component of type ${ComponentType[type]}.`);
  }
}

/** Small print is not known to the parser: lines are looked at one by one, quotations together. */
function drawMarkdown(markdown: string): string {
  return markdown
    .split(/^(?=-# )|(?<=^-# .*\n)/m)
    .map((part) =>
      part.startsWith('-# ')
        ? `<div class="small">${drawNodes(parse(part.slice(3).trimEnd(), 'extended') as Node[])}</div>`
        : drawNodes(parse(part.trimEnd(), 'extended') as Node[]),
    )
    .join('');
}

function drawNodes(nodes: readonly Node[]): string {
  return nodes.map(drawNode).join('');
}

function drawNode({ type, content, target, name }: Node): string {
  const inner = () => (typeof content === 'string' ? html(content) : drawNodes(content ?? []));
  switch (type) {
    case 'br':
      return '<br>';
    case 'strong':
      return `<b>${inner()}</b>`;
    case 'em':
      return `<i>${inner()}</i>`;
    case 'blockQuote':
      return `<blockquote>${inner()}</blockquote>`;
    case 'inlineCode':
      return `<code>${inner()}</code>`;
    case 'link':
      return `<a href="${html(target ?? '')}">${inner()}</a>`;
    case 'twemoji':
      return html(name ?? '');
    default:
      return inner();
  }
}

function html(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
body { background: #313338; color: #dbdee1; font: 16px/1.375 "gg sans", "Noto Sans", "Noto Sans CJK JP", Helvetica, Arial, sans-serif; margin: 24px; max-width: 760px; }
h2 { font-size: 13px; color: #949ba4; margin: 28px 0 8px; font-weight: 600; }
article { display: flex; gap: 16px; }
.avatar { width: 40px; height: 40px; border-radius: 50%; background: #4a6fa5; color: #fff; display: grid; place-items: center; font-weight: 700; flex: none; }
.body { flex: 1; min-width: 0; }
header b { color: #fff; } .app { background: #5865f2; color: #fff; font-size: 10px; border-radius: 3px; padding: 1px 4px; vertical-align: 2px; }
.container { background: #2b2d31; border: 1px solid #3f4147; border-left: 4px solid; border-radius: 8px; padding: 14px 16px; margin-top: 6px; max-width: 600px; }
.text { margin: 6px 0; overflow-wrap: anywhere; }
.small { font-size: 13px; color: #949ba4; } .small a, a { color: #00a8fc; text-decoration: none; }
blockquote { margin: 2px 0; padding: 0 0 0 12px; border-left: 4px solid #4e5058; border-radius: 3px; }
code { background: #1e1f22; border-radius: 4px; padding: 1px 4px; font: 85% "DejaVu Sans Mono", monospace; }
hr { border: 0; border-top: 1px solid #3f4147; margin: 12px 0 8px; }
.beside { display: flex; gap: 12px; align-items: flex-start; justify-content: space-between; } .beside button { flex: none; margin-top: 6px; }
.menu { background: #1e1f22; border-radius: 8px; padding: 8px 12px; width: 100%; } .menu div + div { color: #949ba4; margin-top: 6px; } .menu span { background: #2b2d31; border-radius: 8px; padding: 1px 8px; }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; }
button { background: #4e5058; color: #fff; border: 0; border-radius: 8px; padding: 7px 14px; font: 500 14px/18px inherit; font-family: inherit; }
button.primary { background: #5865f2; } button.danger { background: #d83c3e; } img { max-width: 100%; border-radius: 6px; } button:disabled { opacity: .5; }
.private { font-size: 12px; color: #949ba4; margin: 6px 0 0; } .private u { color: #00a8fc; text-decoration: none; }
`;
