import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const FILE = join(process.cwd(), '../shared/discord/openapi.json');

/** Whether Discord's own description of its API is beside the project. */
export const DESCRIBED = existsSync(FILE);

interface Operation {
  readonly requestBody?: { readonly content?: Readonly<Record<string, unknown>> };
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Holds requests against Discord's description of its API. Where that is not there, `problems` finds none. */
export class ApiDescription {
  private readonly description: Description = DESCRIBED ? JSON.parse(readFileSync(FILE, 'utf8')) : { paths: {} };
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  private readonly validators = new Map<string, ValidateFunction | null>();
  private readonly patterns = Object.keys(this.description.paths).map((template) => ({
    template,
    pattern: new RegExp(`^${template.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`),
  }));

  constructor() {
    if (DESCRIBED) this.ajv.addSchema(this.description, 'discord');
  }

  /** What is wrong with a request's path, method and JSON body; nothing for a good one. */
  problems(method: string, path: string, body: unknown): string[] {
    if (!DESCRIBED) return [];
    // The path with no placeholder in it goes before one that has any.
    const template = this.patterns
      .filter(({ pattern }) => pattern.test(path))
      .map((each) => each.template)
      .sort((a, b) => a.split('{').length - b.split('{').length)[0];
    const operation = template === undefined ? undefined : this.description.paths[template]?.[method.toLowerCase()];
    if (template === undefined || !operation) return [`${method} ${path} is not in Discord's description`];
    if (!operation.requestBody) return body === undefined ? [] : [`${method} ${path} takes no body`];
    const validate = this.validatorOf(template, method.toLowerCase(), operation);
    if (!validate || validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message }) => `${method} ${template}: ${instancePath} ${message}`,
    );
  }

  private validatorOf(template: string, method: string, { requestBody }: Operation): ValidateFunction | null {
    const key = `${method} ${template}`;
    let validator = this.validators.get(key);
    if (validator === undefined) {
      const type = Object.keys(requestBody?.content ?? {}).find((each) => each === 'application/json');
      const escapedPath = template.replaceAll('~', '~0').replaceAll('/', '~1');
      validator =
        type === undefined
          ? null
          : this.ajv.compile({
              $ref: `discord#/paths/${encodeURIComponent(escapedPath)}/${method}/requestBody/content/application~1json/schema`,
            });
      this.validators.set(key, validator);
    }
    return validator;
  }
}
