import type { ComponentChildren } from 'preact';

/** A page of paper as a picture: what is printed, before it is printed. */
export function Paper({
  id,
  src,
  alt,
  children,
}: {
  id?: string;
  src: string;
  alt: string;
  children?: ComponentChildren;
}) {
  return (
    <figure class="paper" id={id}>
      <img src={src} alt={alt} width="842" height="595" />
      {children !== undefined && <figcaption>{children}</figcaption>}
    </figure>
  );
}

/** A picture that was sent, on white as it is printed. */
export function SentPicture({ src, alt }: { src: string; alt: string }) {
  return (
    <p class="sent-picture">
      <img src={src} alt={alt} />
    </p>
  );
}
