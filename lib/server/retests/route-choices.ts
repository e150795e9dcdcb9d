import type { RouteChoice } from '#lib/contract/retest-plan.ts';
import { planRetest } from '#lib/domain/retest/plan.ts';
import { differences } from '#lib/domain/retest/same-path.ts';
import { readCredential } from '../routes/read-credential.ts';
import type { Made } from './make-plan.ts';

/** The configured routes, each with how it stands against the recorded path and whether it can send. */
export async function routeChoices({ routes, asked }: Made): Promise<RouteChoice[]> {
  return Promise.all(
    routes.map(async (route) => {
      const planned = planRetest(asked, route);
      const { credentialSource: source, credentialName: name } = route;
      return {
        id: route.id,
        name: route.name,
        base_url: route.baseUrl,
        owner_label: route.ownerLabel,
        credential_state: (await readCredential({ source, name })).state,
        differing: planned.kind === 'planned' ? differences(planned.plan.checks).length : 99,
      };
    }),
  );
}
