import type { EngineHealth } from '../../adapters/opensearch/health.js';
import type { Config } from '../../config.js';
import { counted, type Finding, fine, problem, warning } from './check.js';

/** Whether the shared engine can be used, and is well. */
export async function sharedEngineCheck(settings: NonNullable<Config['engine']>): Promise<Finding> {
  const { engineHealth } = await import('../../adapters/opensearch/health.js');
  return healthFinding(await engineHealth(settings));
}

/** What an engine's health says to whoever runs the bot. */
export function healthFinding({ where, version, status, nodes }: EngineHealth): Finding {
  const says = `OpenSearch ${version} at ${where}, ${counted(nodes, 'node')}`;
  if (status === 'green') return fine(`${says}, is well`);
  const look = 'GET _cluster/allocation/explain on it says why; docs/OPERATING.md, “The shared engine”.';
  if (status === 'yellow') return warning(`${says}, has fewer copies of its data than it should (yellow).`, look);
  return problem(`${says}, lacks a part of its data (red).`, look);
}
