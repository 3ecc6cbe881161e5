import type { Config } from '../../config.js';
import { articleChecks } from './articles.js';
import { type Check, type Environment, look } from './check.js';
import { discordChecks } from './discord.js';
import { databaseCheck, dataFolderCheck, spaceCheck } from './folders.js';
import { modelCheck } from './model.js';
import { nativeChecks } from './native-modules.js';
import { nodeCheck, packagesCheck } from './packages.js';
import { pagesFinding } from './pages.js';
import { sharedEngineCheck } from './shared-engine.js';

/** Looks at the machine and the installed packages: what can be looked at whatever the settings say. */
export async function machineChecks(environment: Environment): Promise<Check[]> {
  return [
    await look('Node', () => nodeCheck(environment)),
    await look('Packages', () => packagesCheck(environment)),
    ...(await nativeChecks(environment)),
  ];
}

/**
 * Looks at everything that a bot needs, and says of each what to do about it. Discord, when there is a token, and the shared
 * engine, where there is one, are the only things contacted. Nothing is changed, but for the texts that reading keeps beside web pages.
 */
export async function doctor(config: Config, environment: Environment): Promise<Check[]> {
  const { dataDir, engine, reader } = config;
  const checks = [
    ...(await machineChecks(environment)),
    await look('Model', () => modelCheck(config.modelFolder)),
    ...(config.ranker ? [await look('Ranker', () => modelCheck(config.rankerFolder))] : []),
    ...(await articleChecks(config, environment.countArticles)),
    await look('Data folder', () => dataFolderCheck(dataDir)),
    await look('Disk', () => spaceCheck(dataDir)),
    engine
      ? await look('Shared engine', () => sharedEngineCheck(engine))
      : await look('Database', () => databaseCheck(dataDir, environment.checkDatabase)),
    ...(reader ? [await look('Pages', () => pagesFinding(reader))] : []),
    ...(await discordChecks(config, environment)),
  ];
  return checks.map((check) => withoutToken(check, config.discordToken));
}

/** Whatever Discord, or somebody in its place, has answered: the token is never shown. */
function withoutToken(check: Check, token: string | undefined): Check {
  if (token === undefined) return check;
  const hidden = (text: string) => text.replaceAll(token, '…');
  const says = hidden(check.says);
  return check.remedy === undefined ? { ...check, says } : { ...check, says, remedy: hidden(check.remedy) };
}
