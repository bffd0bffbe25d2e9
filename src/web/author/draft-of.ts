import type { AuthoringService, VersionRow } from '../../content/index.js';
import type { Actor } from '../../platform/auth/index.js';

/** The draft of a version's course that is being written; undefined where there is none, or where the version itself is it. */
export async function draftOf(
  authoring: AuthoringService,
  actor: Actor,
  version: VersionRow,
): Promise<VersionRow | undefined> {
  if (version.state === 'draft') return undefined;
  const versions = await authoring.list(actor);
  return versions.find(({ courseId, state }) => courseId === version.courseId && state === 'draft');
}
