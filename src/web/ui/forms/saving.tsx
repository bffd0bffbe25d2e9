/** What has become of what was typed, on a page whose script keeps it. Without the script there is nothing to say. */
export function SaveState({
  texts,
  signIn,
}: {
  /** By what happened: the script says one of them. */
  texts: Readonly<Record<string, string>>;
  signIn: { readonly label: string; readonly href: string };
}) {
  return (
    <p class="save-state" role="status" data-save-state hidden {...dataTexts(texts)}>
      <span data-save-text />{' '}
      <a href={signIn.href} data-save-sign-in hidden>
        {signIn.label}
      </a>
    </p>
  );
}

function dataTexts(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [`data-text-${name}`, text]));
}

/** When the time is over. The script counts down by the seconds that the server gave, never by the device's clock. */
export function Countdown({
  seconds,
  text,
  left,
  leftPattern,
}: {
  seconds: number;
  text: string;
  left: string;
  /** With `{minutes}` and `{seconds}`. */
  leftPattern: string;
}) {
  return (
    <p class="countdown" data-seconds={seconds} data-pattern={leftPattern}>
      {text} <strong data-countdown>{left}</strong>
    </p>
  );
}
