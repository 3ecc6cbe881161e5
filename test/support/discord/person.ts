import { type Component, everyComponent, textOf } from './rules.js';
import type { Discord, Exchange, StoredMessage } from './server.js';
import { APPLICATION, BOT, type CHANNELS, channelsOf, guild, guildId, snowflake } from './world.js';

const APP_PERMISSIONS = String(0b1_0000_0000_0000_0000_1100_0000_0000);
const MANAGE_SERVER = 1n << 5n;

const ELSEWHERE = { guild: '1000000000000000777', channel: '1000000000000000778' };

/** What came of something that a person did. */
export interface Outcome {
  readonly exchange: Exchange;
  /** ms until the first response. */
  readonly ms: number;
  /** Type of the first response. */
  readonly type: number;
  /** What stands there, once the answer is there. */
  readonly message: StoredMessage;
  /** Whether only that person sees it. */
  readonly hidden: boolean;
}

interface Option {
  readonly name: string;
  readonly type: number;
  readonly value?: unknown;
  readonly focused?: boolean;
  readonly options?: readonly Option[];
}

/** A file that somebody uploads. */
export interface Upload {
  readonly name: string;
  readonly content: string | Uint8Array;
}

type Value = string | boolean | number | Upload;

/** Where somebody is, and what they may do there. */
export interface Standing {
  /** Number of the server, from 0. */
  readonly server?: number;
  readonly manages?: boolean;
  readonly roles?: readonly string[];
}

const MENU = 3;
const SUBCOMMAND = 1;
const ROLE = 8;

/** Somebody who uses the bot, in one channel. */
export class Person {
  readonly user: { id: string; username: string; discriminator: string; global_name: string; avatar: null };

  /** @param channel of `CHANNELS`; `direct`: with the bot alone; `elsewhere`: in a server without it, by a reader who installed it. */
  constructor(
    private readonly discord: Discord,
    readonly channel: keyof typeof CHANNELS | 'direct' | 'elsewhere' = 'general',
    private readonly locale = 'en-US',
    name = 'reader',
    private readonly standing: Standing = {},
  ) {
    this.user = { id: snowflake(), username: name, discriminator: '0', global_name: name, avatar: null };
    if (channel === 'direct') discord.direct.set(this.user.id, snowflake());
  }

  get channelId(): string {
    if (this.channel === 'elsewhere') return ELSEWHERE.channel;
    return this.channel === 'direct' ? (this.discord.direct.get(this.user.id) ?? '') : this.channels[this.channel];
  }

  private get channels() {
    return channelsOf(this.standing.server ?? 0);
  }

  private get guild(): string {
    return this.channel === 'elsewhere' ? ELSEWHERE.guild : guildId(this.standing.server ?? 0);
  }

  /** Uses a slash command, "article add" for one with parts; its options must fit what the bot has registered. */
  slash(name: string, values: Readonly<Record<string, Value>> = {}): Promise<Outcome> {
    return this.settled(this.commanded(name, values));
  }

  /** Adds an article, and waits until its message no longer says how far it is. */
  add(values: Readonly<Record<string, Value>>): Promise<Outcome> {
    return this.finished(this.commanded('article add', values));
  }

  /** The same with a form that is filled in. */
  async addText(values: Readonly<Record<string, Value>>, filled: Readonly<Record<string, string>>): Promise<Outcome> {
    return this.finished(await this.filled(this.commanded('article add', values), filled));
  }

  private async finished(exchange: Exchange): Promise<Outcome> {
    // In whatever language: a line with nothing after its ellipsis.
    const isUnderWay = () => /^.*…$/.test(exchange.message ? textOf(exchange.message) : '…');
    await this.until(exchange, () => exchange.first !== undefined && !isUnderWay());
    return this.settled(exchange);
  }

  /** Types into an option. @returns what is offered, and the ms it took. */
  async type(name: string, focused: string, typed: string, values: Readonly<Record<string, string>> = {}) {
    const others = Object.entries(values).map(([option, value]): Option => ({ name: option, type: 3, value }));
    const options = [...others, { name: focused, type: 3, value: typed, focused: true }];
    const exchange = this.begin('autocomplete', { type: 4, data: commandData(name, options) });
    await this.until(exchange, () => exchange.first !== undefined);
    const { ms = 0, data } = exchange.first ?? {};
    return { ms, choices: (data?.choices ?? []) as { name: string; value: string }[] };
  }

  /** Chooses an entry of the menu on a message that says `content`. */
  menu(name: string, content: string, message: Partial<StoredMessage> = {}): Promise<Outcome> {
    this.registered(name, 3);
    const target = { ...this.message(content), ...message };
    const data = { id: '1', type: 3, name, target_id: target.id, resolved: { messages: { [target.id]: target } } };
    return this.settled(this.begin('command', { type: 2, data }));
  }

  /** Presses a button, by its label. Fails where there is no such button, or it can't be pressed. */
  press(message: StoredMessage, label: string): Promise<Outcome> {
    return this.settled(this.pressed(message, label));
  }

  /** Chooses in the menu of a message, by the labels of what is chosen. */
  choose(message: StoredMessage, labels: readonly string[]): Promise<Outcome> {
    const current = this.discord.messages.get(message.id) ?? message;
    const menu = everyComponent(current.components ?? []).find(({ type }) => type === MENU);
    const values = labels.map((label) => menu?.options?.find((option) => option.label.includes(label))?.value ?? '');
    const { min_values = 1, max_values = 1 } = menu ?? {};
    if (!menu || values.includes('') || values.length < min_values || values.length > max_values)
      throw new Error(`There is no menu to choose ${labels.join(', ')} from.`);
    return this.chooseRaw(current, values);
  }

  /** The same with any values. */
  chooseRaw(message: StoredMessage, values: readonly string[]): Promise<Outcome> {
    const menu = everyComponent(message.components ?? []).find(({ type }) => type === MENU);
    const data = { component_type: MENU, custom_id: menu?.custom_id ?? '', values };
    return this.settled(this.begin('component', { type: 3, message, data }, message));
  }

  /** Presses a button that opens a form, and sends it. */
  async submit(message: StoredMessage, label: string, value: string): Promise<Outcome> {
    return this.settled(await this.filled(this.pressed(message, label), { question: value }));
  }

  /** Sends the form that an exchange opens, filled in by the names of its fields. */
  private async filled(opened: Exchange, values: Readonly<Record<string, string>>): Promise<Exchange> {
    await this.until(opened, () => opened.first !== undefined);
    if (opened.first?.type !== 9) throw new Error(`It opened no form but ${JSON.stringify(opened.first)}`);
    const { custom_id, components } = opened.first.data as { custom_id: string; components: Component[] };
    const inputs = everyComponent(components).filter(({ type }) => type === 4);
    const missing = Object.keys(values).filter((name) => !inputs.some((input) => input.custom_id === name));
    if (missing.length > 0) throw new Error(`The form has no ${missing.join(', ')}.`);
    const filled = inputs.map((input, i) => {
      const value = values[input.custom_id ?? ''] ?? '';
      return { type: 18, id: 2 * i + 1, component: { type: 4, id: 2 * i + 2, custom_id: input.custom_id, value } };
    });
    const source = opened.source && (this.discord.messages.get(opened.source.id) ?? opened.source);
    const message = source ? { message: source } : {};
    return this.begin('modal', { type: 5, ...message, data: { custom_id, components: filled } }, source);
  }

  /** Waits for the next message that follows a response. */
  async following({ exchange }: Outcome): Promise<StoredMessage> {
    await this.until(exchange, () => exchange.followUps.length > 0);
    return exchange.followUps[0] as StoredMessage;
  }

  /** Presses a button that is no longer what the bot makes. */
  pressId(message: StoredMessage, customId: string): Promise<Outcome> {
    return this.settled(
      this.begin('component', { type: 3, message, data: { component_type: 2, custom_id: customId } }, message),
    );
  }

  /** Presses a button that somebody else has been shown, by its custom_id. */
  async pressRaw(message: StoredMessage, customId: string): Promise<{ readonly exchange: Exchange }> {
    const data = { component_type: 2, custom_id: customId };
    const exchange = this.begin('component', { type: 3, message, data }, message);
    await this.until(
      exchange,
      () => exchange.first !== undefined && (exchange.first.type !== 5 || exchange.message !== undefined),
    );
    return { exchange };
  }

  /** Writes a message; in a server its content reaches the bot only when it mentions it. */
  says(content: string, replyTo?: StoredMessage): StoredMessage {
    const mentioned = content.includes(`<@${BOT.id}>`) || replyTo !== undefined;
    const message = {
      ...this.message(this.channel === 'direct' || mentioned ? content : ''),
      mentions: mentioned ? [{ ...BOT, member: { roles: [] } }] : [],
      ...(this.channel === 'direct' ? { channel_type: 1 } : { guild_id: this.guild, member: this.member() }),
      ...(replyTo
        ? {
            type: 19,
            message_reference: { message_id: replyTo.id, channel_id: this.channelId },
            referenced_message: replyTo,
          }
        : {}),
    };
    this.discord.gateway.dispatch('MESSAGE_CREATE', message, this.channel === 'direct' ? undefined : this.guild);
    return message as unknown as StoredMessage;
  }

  /** Writes a message and waits for the bot's reply to it. */
  async asks(content: string, replyTo?: StoredMessage): Promise<StoredMessage> {
    const known = { id: '' };
    const reply = this.discord.nextMessage(({ message_reference }) => message_reference?.message_id === known.id);
    known.id = this.says(content, replyTo).id;
    return reply;
  }

  private pressed(message: StoredMessage, label: string): Exchange {
    const current = this.discord.messages.get(message.id) ?? message;
    const button = everyComponent(current.components ?? []).find((each) => each.type === 2 && each.label === label);
    if (!button || button.disabled) throw new Error(`There is no button "${label}" to press.`);
    const data = { component_type: 2, custom_id: button.custom_id };
    return this.begin('component', { type: 3, message: current, data }, current);
  }

  private message(content: string) {
    return {
      id: snowflake(),
      channel_id: this.channelId,
      author: this.user,
      content,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      components: [],
      pinned: false,
      type: 0,
      flags: 0,
    };
  }

  private member() {
    return {
      user: this.user,
      roles: this.standing.roles ?? [],
      joined_at: new Date().toISOString(),
      deaf: false,
      mute: false,
      flags: 0,
      permissions: this.standing.manages ? String(BigInt(APP_PERMISSIONS) | MANAGE_SERVER) : APP_PERMISSIONS,
    };
  }

  private begin(kind: Exchange['kind'], interaction: object, source?: StoredMessage): Exchange {
    const exchange: Exchange = {
      id: snowflake(),
      token: `token-${snowflake()}`,
      kind,
      channel: this.channelId,
      user: this.user,
      startedAt: performance.now(),
      source,
      hidden: false,
      followUps: [],
      waiting: new Set(),
    };
    this.discord.exchanges.set(exchange.token, exchange);
    const alone = this.channel === 'direct';
    const elsewhere = this.channel === 'elsewhere';
    const event = {
      id: exchange.id,
      application_id: APPLICATION.id,
      token: exchange.token,
      version: 1,
      channel_id: this.channelId,
      channel: { id: this.channelId, type: alone ? 1 : this.channel === 'thread' ? 11 : 0 },
      locale: this.locale,
      app_permissions: APP_PERMISSIONS,
      entitlements: [],
      attachment_size_limit: 10_485_760,
      context: alone ? 1 : 0,
      authorizing_integration_owners: alone || elsewhere ? { 1: this.user.id } : { 0: this.guild },
      ...(alone ? { user: this.user } : { guild_id: this.guild, guild_locale: 'en-US', member: this.member() }),
      ...interaction,
    };
    this.discord.gateway.dispatch('INTERACTION_CREATE', event, alone ? undefined : this.guild);
    return exchange;
  }

  private async settled(exchange: Exchange): Promise<Outcome> {
    await this.until(exchange, () => exchange.message !== undefined || exchange.first?.type === 9);
    const { first, message, hidden } = exchange;
    if (!first || !message) throw new Error(`No message came, but ${JSON.stringify(first)}`);
    return { exchange, ms: first.ms, type: first.type, message, hidden };
  }

  private async until(exchange: Exchange, done: () => boolean): Promise<void> {
    while (!done()) {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`The bot did not answer: ${exchange.kind}`)), 10_000).unref();
        exchange.waiting.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
      exchange.waiting.clear();
    }
  }

  private commanded(name: string, values: Readonly<Record<string, Value>>): Exchange {
    const attachments: Record<string, object> = {};
    const options = this.options(name, values, attachments);
    const roles = Object.fromEntries(
      options
        .filter(({ type }) => type === ROLE)
        .map(({ value }) => [value, guild().roles.find(({ id }) => id === value)]),
    );
    const resolved = { resolved: { attachments, roles } };
    return this.begin('command', { type: 2, data: { ...commandData(name, options), ...resolved } });
  }

  /** The options of a command, held against what the bot has registered; uploads come into `attachments`. */
  private options(
    name: string,
    values: Readonly<Record<string, Value>>,
    attachments: Record<string, object>,
  ): Option[] {
    const known = this.knownOptions(name);
    for (const option of known) {
      const value = values[option.name];
      if (value === undefined && option.required) throw new Error(`/${name} needs ${option.name}.`);
      if (typeof value !== 'string') continue;
      if (value.length < (option.min_length ?? 0) || value.length > (option.max_length ?? 6_000))
        throw new Error(`Discord lets nobody send ${value.length} characters as ${option.name}.`);
      if (option.choices && !option.choices.some((choice) => choice.value === value))
        throw new Error(`Discord lets nobody choose ${value} as ${option.name}.`);
    }
    return Object.entries(values).map(([option, value]) => {
      const { type } = known.find((each) => each.name === option) ?? {};
      if (type === undefined) throw new Error(`/${name} has no option ${option}.`);
      return { name: option, type, value: typeof value === 'object' ? this.uploaded(value, attachments) : value };
    });
  }

  private uploaded({ name, content }: Upload, attachments: Record<string, object>): string {
    const id = snowflake();
    const path = `/attachments/${this.channelId}/${id}/${encodeURIComponent(name)}`;
    const bytes = Buffer.from(content as string);
    this.discord.uploads.set(path, bytes);
    const url = new URL(path, this.discord.url).href;
    attachments[id] = { id, filename: name, size: bytes.length, url, proxy_url: url };
    return id;
  }

  private knownOptions(name: string): KnownOption[] {
    const [command = '', part] = name.split(' ');
    const options = (this.registered(command, 1).options ?? []) as KnownOption[];
    if (part === undefined) return options;
    const found = options.find((option) => option.name === part && option.type === SUBCOMMAND);
    if (!found) throw new Error(`/${command} has no part ${part}.`);
    return found.options ?? [];
  }

  private registered(name: string, type: number): Record<string, unknown> {
    const found = [...this.discord.commands.values()]
      .flat()
      .find((each) => each.name === name && (each.type ?? 1) === type);
    if (!found) throw new Error(`${name} is not registered.`);
    return found;
  }
}

interface KnownOption {
  readonly name: string;
  readonly type: number;
  readonly required?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly choices?: readonly { readonly value: string }[];
  readonly options?: KnownOption[];
}

/** A command as Discord sends it; "article add" is a part of a command. */
function commandData(name: string, options: readonly Option[]) {
  const [command, part] = name.split(' ');
  const parts = part === undefined ? options : [{ name: part, type: SUBCOMMAND, options }];
  return { id: '1', type: 1, name: command, options: parts };
}
