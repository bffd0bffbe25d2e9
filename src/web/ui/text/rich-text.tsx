/** Written content. `html` must come out of the sanitiser: it is placed as it stands. */
export function RichText({ html }: { html: string }) {
  return <div class="rich" dangerouslySetInnerHTML={{ __html: html }} />;
}
