import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { type Action, customIdOf } from '../custom-id.js';
import { LIMITS } from '../limits.js';

/** A message, ready to be sent: components of Discord's second version, and texts that go with it as files. */
export interface View {
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly files?: readonly { readonly name: string; readonly content: string | Buffer }[];
  /** For the reader alone, whatever was asked for: a notice. */
  readonly private?: boolean;
}

/** Colours of the edge: found, silent, and everything else. */
export const COLOURS = { answered: 0x2e7d5b, silent: 0x8a8f98, plain: 0x4a6fa5 } as const;

/** Ids of the texts that hold the question, whole or shortened, and the one it follows: buttons read them back. */
export const QUESTION_ID = { whole: 7_001, shortened: 7_002, following: 7_003 } as const;

/** The frame around the parts of a message is a component, too. */
const FRAME = 1;

export interface Button {
  readonly action: Action;
  readonly label: string;
  readonly emoji?: string;
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly disabled?: boolean;
}

/** Something that may be chosen in a menu. */
export interface Choice {
  readonly label: string;
  readonly value: string;
  /** Whether it is chosen already. */
  readonly chosen: boolean;
}

/** Parts of a container: text, a line between, rows of buttons, menus. */
export type Part = APIComponentInContainer;

export function text(content: string, id?: number): Part {
  return { type: ComponentType.TextDisplay, content, ...(id === undefined ? {} : { id }) };
}

/** A text with a button beside it. */
export function section(content: string, beside: Button): Part {
  return {
    type: ComponentType.Section,
    components: [{ type: ComponentType.TextDisplay, content }],
    accessory: button(beside),
  };
}

export function separator(): Part {
  return { type: ComponentType.Separator, divider: true };
}

export function attachment(name: string): Part {
  return { type: ComponentType.File, file: { url: `attachment://${name}` } };
}

/** A picture among the message's files. @param description for those who can't see it. */
export function picture(name: string, description: string): Part {
  return { type: ComponentType.MediaGallery, items: [{ media: { url: `attachment://${name}` }, description }] };
}

/** Buttons in a row, at most as many as Discord puts in one; none makes no row. */
export function row(buttons: readonly Button[]): Part[] {
  if (buttons.length > LIMITS.rowButtons) throw new RangeError(`${buttons.length} buttons are too many for a row.`);
  return buttons.length === 0 ? [] : [{ type: ComponentType.ActionRow, components: buttons.map(button) }];
}

/** A menu to choose from, none or up to a number. @param name what stands there while nothing is chosen. */
export function menu(action: Action, name: string, choices: readonly Choice[], most: number): Part[] {
  const options = choices.map(({ label, value, chosen }) => ({ label, value, default: chosen }));
  const select = {
    type: ComponentType.StringSelect as const,
    custom_id: customIdOf(action),
    placeholder: name,
    min_values: 0,
    max_values: most,
    options,
  };
  return [{ type: ComponentType.ActionRow, components: [select] }];
}

/** Parts in a frame with a coloured edge. */
export function framed(colour: number, parts: readonly Part[], files: View['files'] = []): View {
  const frame: APIContainerComponent = { type: ComponentType.Container, accent_color: colour, components: [...parts] };
  return { components: [frame], ...(files.length > 0 ? { files } : {}) };
}

/** A word to the reader alone. */
export function notice(content: string): View {
  return { ...framed(COLOURS.plain, [text(content)]), private: true };
}

/** How much text some parts hold, as Discord counts it. */
export function sizeOf(parts: readonly Part[]): { readonly units: number; readonly bytes: number } {
  const contents = parts.flatMap((part) => {
    const texts = part.type === ComponentType.Section ? part.components : [part];
    return texts.flatMap((each) => (each.type === ComponentType.TextDisplay ? [each.content] : []));
  });
  const units = contents.reduce((sum, content) => sum + content.length, 0);
  return { units, bytes: contents.reduce((sum, content) => sum + Buffer.byteLength(content), 0) };
}

/** How many more components a message of some parts has room for. */
export function roomBeside(parts: readonly Part[]): number {
  return LIMITS.components - FRAME - componentsIn(parts);
}

/** As Discord counts them: all of them, however deep. */
function componentsIn(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => {
    const inside = 'components' in part ? part.components.length : 0;
    return sum + 1 + inside + ('accessory' in part ? 1 : 0);
  }, 0);
}

/** Stands for the line that says who shared a private answer, with the longest name that there is. */
export const SHARED = text(' '.repeat(150));

/** Whether some parts are within what a message may hold. */
export function fits(parts: readonly Part[]): boolean {
  const { units, bytes } = sizeOf(parts);
  return units <= LIMITS.messageText && bytes <= LIMITS.messageBytes && roomBeside(parts) >= 0;
}

function button({ action, label, emoji, primary, danger, disabled = false }: Button): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: danger ? ButtonStyle.Danger : primary ? ButtonStyle.Primary : ButtonStyle.Secondary,
    custom_id: customIdOf(action),
    label,
    ...(emoji === undefined ? {} : { emoji: { name: emoji } }),
    ...(disabled ? { disabled } : {}),
  };
}
