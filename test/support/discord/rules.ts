/** Discord's limits, written down anew: those of the bot are held against them. */
export const RULES = {
  content: 2_000,
  componentText: 4_000,
  components: 40,
  rowButtons: 5,
  label: 80,
  customId: 100,
  choices: 25,
  choice: 100,
  modalTitle: 45,
  modalComponents: 5,
  inputLabel: 45,
  placeholder: 100,
  options: 25,
  option: 100,
  menuPlaceholder: 150,
  sectionTexts: 3,
  input: 4_000,
  threadName: 100,
  gallery: 10,
} as const;

const COMPONENTS_V2 = 1 << 15;

export interface Component {
  readonly type: number;
  readonly id?: number;
  readonly content?: string;
  readonly custom_id?: string;
  readonly label?: string;
  readonly style?: number;
  readonly url?: string;
  readonly disabled?: boolean;
  readonly emoji?: { readonly name?: string };
  readonly title?: string;
  readonly placeholder?: string;
  readonly max_length?: number;
  readonly component?: Component;
  readonly components?: readonly Component[];
  /** What stands beside the texts of a section. */
  readonly accessory?: Component;
  /** Of a menu. */
  readonly options?: readonly { readonly label: string; readonly value: string; readonly default?: boolean }[];
  readonly min_values?: number;
  readonly max_values?: number;
  readonly file?: { readonly url: string };
  readonly items?: readonly { readonly media: { readonly url: string }; readonly description?: string }[];
}

export interface MessageBody {
  readonly content?: string;
  readonly flags?: number;
  readonly components?: readonly Component[];
  readonly embeds?: readonly unknown[];
  readonly allowed_mentions?: {
    readonly parse?: readonly string[];
    readonly users?: readonly string[];
    readonly roles?: readonly string[];
    readonly replied_user?: boolean;
  };
}

/** Every component, however deep. */
export function everyComponent(components: readonly Component[]): Component[] {
  return components.flatMap((each) => [
    each,
    ...everyComponent(each.components ?? []),
    ...(each.component ? everyComponent([each.component]) : []),
    ...(each.accessory ? everyComponent([each.accessory]) : []),
  ]);
}

/** All that a message shows, but for what is set in bold. */
export function textOf(body: MessageBody): string {
  return markdownOf(body).replaceAll(/(?<!\\)\*\*/g, '');
}

/** All texts of a message as they were sent. */
export function markdownOf({ content = '', components = [] }: MessageBody): string {
  return [content, ...everyComponent(components).map((each) => each.content ?? '')].filter(Boolean).join('\n');
}

/**
 * Why Discord would refuse a message; nothing for a good one.
 *
 * @param attached names of the files that came with it.
 * @param flags those of the message, when it is edited.
 */
export function messageFaults(body: MessageBody, attached: readonly string[], flags = body.flags ?? 0): string[] {
  const { content = '', components = [], embeds = [] } = body;
  const v2 = (flags & COMPONENTS_V2) !== 0;
  const all = everyComponent(components);
  const shown = all.reduce((sum, each) => sum + [...(each.content ?? '')].length, 0);
  const ids = all.flatMap((each) => each.custom_id ?? []);
  const types = v2 ? [1, 9, 10, 12, 13, 14, 17] : [1];
  return [
    ...(v2 && (content !== '' || embeds.length > 0) ? ['components of version 2 beside content or embeds'] : []),
    ...(!v2 && content === '' && embeds.length === 0 ? ['an empty message'] : []),
    ...(v2 && components.length === 0 ? ['an empty message'] : []),
    ...([...content].length > RULES.content ? ['content is too long'] : []),
    ...(shown > RULES.componentText ? [`${shown} characters of text`] : []),
    ...(all.length > RULES.components ? [`${all.length} components`] : []),
    ...components.filter(({ type }) => !types.includes(type)).map(({ type }) => `component ${type} at the top`),
    ...all.flatMap(componentFaults),
    ...(new Set(ids).size < ids.length ? ['a custom_id twice'] : []),
    ...all
      .flatMap(({ file, items = [] }) => [...(file ? [file.url] : []), ...items.map(({ media }) => media.url)])
      .filter((url) => !attached.some((name) => url === `attachment://${name}`))
      .map((url) => `${url} is not attached`),
  ];
}

/** Why Discord would refuse a form. */
export function modalFaults(data: { title?: string; custom_id?: string; components?: readonly Component[] }): string[] {
  const { title = '', custom_id = '', components = [] } = data;
  return [
    ...within('title', title, 1, RULES.modalTitle),
    ...within('custom_id', custom_id, 1, RULES.customId),
    ...(components.length < 1 || components.length > RULES.modalComponents ? ['components'] : []),
    ...everyComponent(components).flatMap((each) => [
      ...(each.type === 18 ? within('label', each.label ?? '', 1, RULES.inputLabel) : []),
      ...(each.type === 4 ? within('placeholder', each.placeholder ?? '', 0, RULES.placeholder) : []),
      ...(each.type === 4 ? within('custom_id', each.custom_id ?? '', 1, RULES.customId) : []),
      ...(each.type === 4 && (each.max_length ?? 1) > RULES.input ? ['max_length'] : []),
    ]),
  ];
}

/** Why Discord would refuse what an autocomplete offers. */
export function choiceFaults(choices: readonly { name: string; value: string | number }[]): string[] {
  return [
    ...(choices.length > RULES.choices ? [`${choices.length} choices`] : []),
    ...choices.flatMap(({ name, value }) => [
      ...within('name', name, 1, RULES.choice),
      ...(typeof value === 'string' ? within('value', value, 1, RULES.choice) : []),
    ]),
  ];
}

/** Whom a message would ping. */
export function pingsOf(body: MessageBody): string[] {
  const text = textOf(body).replace(/\\[^0-9A-Za-z\s]/g, '');
  const { parse = ['users', 'roles', 'everyone'], users = [], roles = [], replied_user } = body.allowed_mentions ?? {};
  const named = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, id = '']) => id);
  return [
    ...named(/<@!?(\d+)>/g).filter((id) => parse.includes('users') || users.includes(id)),
    ...named(/<@&(\d+)>/g).filter((id) => parse.includes('roles') || roles.includes(id)),
    ...named(/@(everyone|here)/g).filter(() => parse.includes('everyone')),
    ...(replied_user === true ? ['the one who is replied to'] : []),
  ];
}

function componentFaults(component: Component): string[] {
  switch (component.type) {
    case 1:
      return rowFaults(component.components ?? []);
    case 2:
      return [
        ...within('label', component.label ?? '', component.emoji ? 0 : 1, RULES.label),
        ...(component.style === 5 ? [] : within('custom_id', component.custom_id ?? '', 1, RULES.customId)),
      ];
    case 3:
      return menuFaults(component);
    case 9:
      return [
        ...(component.components?.length && component.components.length <= RULES.sectionTexts
          ? []
          : ['texts of a section']),
        ...(component.accessory?.type === 2 ? [] : ['nothing beside a section']),
      ];
    case 10:
      return within('text', component.content ?? '', 1, RULES.componentText);
    case 12: {
      const { items = [] } = component;
      return [
        ...(items.length < 1 || items.length > RULES.gallery ? ['pictures in a gallery'] : []),
        ...items.flatMap(({ description = ' .' }) => within('a description', description, 1, 1_024)),
      ];
    }
    case 17:
      return component.components?.length ? [] : ['an empty container'];
    default:
      return [];
  }
}

/** Some buttons, or one menu. */
function rowFaults(components: readonly Component[]): string[] {
  const menus = components.filter(({ type }) => type === 3).length;
  const fine = menus === 0 ? components.length <= RULES.rowButtons : components.length === 1;
  return components.length > 0 && fine ? [] : ['what is in a row'];
}

function menuFaults({
  custom_id = '',
  placeholder = '',
  options = [],
  min_values = 1,
  max_values = 1,
}: Component): string[] {
  const values = options.map(({ value }) => value);
  const chosen = options.filter((option) => option.default).length;
  return [
    ...within('custom_id', custom_id, 1, RULES.customId),
    ...within('placeholder', placeholder, 0, RULES.menuPlaceholder),
    ...(options.length < 1 || options.length > RULES.options ? [`${options.length} options`] : []),
    ...(new Set(values).size < values.length ? ['a value twice'] : []),
    ...options.flatMap(({ label, value }) => [
      ...within('label', label, 1, RULES.option),
      ...within('value', value, 1, RULES.option),
    ]),
    ...(min_values < 0 || max_values < 1 || min_values > max_values || max_values > options.length ? ['how many'] : []),
    ...(chosen > max_values ? ['too many are chosen'] : []),
  ];
}

/** Why a text would be refused for its length, in characters. */
export function within(what: string, value: string, least: number, most: number): string[] {
  const { length } = [...value.trim()];
  return length < least || [...value].length > most ? [`${what} of ${length} characters`] : [];
}

interface Described {
  readonly name: string;
  readonly type?: number;
  readonly description?: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly description_localizations?: Readonly<Record<string, string>> | null;
  readonly required?: boolean;
  readonly choices?: readonly (Pick<Described, 'name' | 'name_localizations'> & { readonly value: string | number })[];
  readonly options?: readonly Described[];
}

const CHAT_INPUT = 1;
const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const PER_TYPE: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };
const COMMAND_CHARACTERS = 8_000;

/** Why Discord would refuse these commands. */
export function commandFaults(commands: readonly Described[]): string[] {
  const typeOf = ({ type = CHAT_INPUT }: Described) => type;
  const keys = commands.map((command) => `${typeOf(command)} ${command.name}`);
  return [
    ...(new Set(keys).size < keys.length ? ['two commands of one name'] : []),
    ...Object.entries(PER_TYPE)
      .filter(([type, most]) => commands.filter((command) => typeOf(command) === Number(type)).length > most)
      .map(([type]) => `too many commands of type ${type}`),
    ...commands.flatMap((command) => [
      ...describedFaults(command, typeOf(command) === CHAT_INPUT),
      ...(charactersOf(command) > COMMAND_CHARACTERS
        ? [`${command.name} has ${charactersOf(command)} characters`]
        : []),
      ...((command.options ?? []).length > RULES.choices ? ['options'] : []),
      ...((command.options ?? []).some(({ required }, i, all) => required && i > 0 && !all[i - 1]?.required)
        ? ['a required option after one that is not']
        : []),
      ...optionFaults(command.options ?? []),
    ]),
  ];
}

/** Options, however deep: what is chosen has names too. */
function optionFaults(options: readonly Described[]): string[] {
  return options.flatMap((option) => [
    ...describedFaults(option, true),
    ...((option.choices ?? []).length > RULES.choices ? ['choices'] : []),
    ...(option.choices ?? []).flatMap(({ name, name_localizations }) =>
      [name, ...Object.values(name_localizations ?? {})].flatMap((each) => within('a choice', each, 1, RULES.choice)),
    ),
    ...((option.options ?? []).some(({ required }, i, all) => required && i > 0 && !all[i - 1]?.required)
      ? ['a required option after one that is not']
      : []),
    ...optionFaults(option.options ?? []),
  ]);
}

function describedFaults(described: Described, slash: boolean): string[] {
  const { name, description = '', name_localizations, description_localizations } = described;
  const names = [name, ...Object.values(name_localizations ?? {})];
  const descriptions = slash ? [description, ...Object.values(description_localizations ?? {})] : [];
  const fine = (each: string) =>
    slash ? COMMAND_NAME.test(each) && each === each.toLowerCase() : /^.{1,32}$/u.test(each);
  return [
    ...names.filter((each) => !fine(each)).map((each) => `the name ${each}`),
    ...descriptions.flatMap((each) => within(`the description of ${name}`, each, 1, 100)),
    ...(slash || description === '' ? [] : [`${name} has a description`]),
  ];
}

/** Names, descriptions and the longest of their translations, as Discord counts them. */
function charactersOf({
  name,
  description = '',
  name_localizations,
  description_localizations,
  options = [],
}: Described): number {
  const longest = (own: string, others: Described['name_localizations']) =>
    Math.max(own.length, ...Object.values(others ?? {}).map(({ length }) => length));
  const own = longest(name, name_localizations) + longest(description, description_localizations);
  return options.reduce((sum, option) => sum + charactersOf(option), own);
}

/** What an interaction began with. */
export type InteractionKind = 'command' | 'autocomplete' | 'component' | 'modal';

/**
 * Why Discord would refuse a first response.
 *
 * @param source flags of the message whose button was pressed; undefined where there is none.
 * @param attached names of the files that came with it.
 */
export function responseFaults(
  kind: InteractionKind,
  source: number | undefined,
  type: number,
  data: Record<string, unknown>,
  attached: readonly string[],
): string[] {
  const allowed = {
    command: [4, 5, 9],
    autocomplete: [8],
    component: [4, 5, 6, 7, 9],
    modal: source === undefined ? [4, 5] : [4, 5, 6, 7],
  }[kind];
  if (!allowed.includes(type)) return [`a response of type ${type} to a ${kind}`];
  const message = data as MessageBody;
  if (type === 4) return messageFaults(message, attached);
  if (type === 7) return messageFaults(message, attached, (message.flags ?? 0) | (source ?? 0));
  if (type === 8) return choiceFaults((data.choices ?? []) as { name: string; value: string }[]);
  if (type === 9) return modalFaults(data as Parameters<typeof modalFaults>[0]);
  return [];
}
