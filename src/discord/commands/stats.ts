import { PermissionFlagsBits } from 'discord.js';
import { statsView } from '../messages/use.js';
import { notice } from '../messages/view.js';
import { manages } from '../permissions.js';
import { respond } from '../respond.js';
import type { Command } from './command.js';
import { serverCommand } from './define.js';

/** Days shown. */
const DAYS = 28;
const DAY = 24 * 60 * 60_000;

/** `/stats`: how much was asked and answered, how fast, and what readers thought of it. */
export const stats: Command = {
  definition: serverCommand('stats', [], PermissionFlagsBits.ManageGuild),
  async run(interaction, bot, here) {
    const { server } = here.place;
    const view = async () => {
      if (!manages(interaction)) return notice(here.words.notices.managersOnly);
      const since = new Date(Date.now() - (DAYS - 1) * DAY).toISOString().slice(0, 10);
      const days = Array.from({ length: DAYS }, (_, i) =>
        new Date(Date.parse(since) + i * DAY).toISOString().slice(0, 10),
      );
      const verdicts = (await bot.use.verdicts(server)).filter(({ at }) => at >= since);
      return statsView(days, await bot.use.days(server, since), verdicts, here);
    };
    await respond(interaction, true, view());
  },
};
