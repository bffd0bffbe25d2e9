import type { SubmissionRow } from '../../../learning/index.js';
import type { PageContext } from '../../ui/index.js';
import { FileFacts } from '../media.js';

/** What was handed in: text as it was written, and files. */
export function Handed({ ctx, submission: { text, files } }: { ctx: PageContext; submission: SubmissionRow }) {
  return (
    <>
      {text !== '' && <div class="handed-text">{text}</div>}
      {files.length > 0 && (
        <ul>
          {files.map((file) => (
            <li key={file.id}>
              <a href={`/submission-files/${file.id}`}>{file.name}</a> <FileFacts ctx={ctx} file={file} />
            </li>
          ))}
        </ul>
      )}
      {text === '' && files.length === 0 && <p class="soft">{ctx.t('learning.assignment.nothing')}</p>}
    </>
  );
}
