import type { VNode } from 'preact';

import type { AuthoredActivity, AuthoredVersion, OutlineBody } from '../../content/index.js';
import type { MessageKey, Translate } from '../../platform/i18n/index.js';
import type { FormBody } from '../frame/index.js';
import type { FormError, PageContext } from '../ui/index.js';

type ActivityBody = OutlineBody['sections'][number]['activities'][number];

export interface FormFault {
  readonly field: string;
  readonly message: MessageKey;
}

interface FieldsProps<Form> {
  readonly ctx: PageContext;
  readonly form: Form;
  readonly errors: readonly FormError[];
  /** What a button asked to see: clean HTML. */
  readonly preview: string | undefined;
}

export interface BesideProps {
  readonly ctx: PageContext;
  readonly version: AuthoredVersion;
  readonly activity: AuthoredActivity;
  readonly errors: readonly FormError[];
  /** As it was typed in one of its forms that was refused. */
  readonly typed: FormBody;
}

/** How an activity of a kind is written. `Form` is what its fields hold: texts as they were typed. */
export interface ActivityEditor<Form extends object = object> {
  form(activity: AuthoredActivity): Form;
  read(body: FormBody): Form;
  /** A button inside the form that keeps nothing: the form as it is then, or what is to be seen. Null: not one of these. */
  press(form: Form, button: string): { readonly form: Form; readonly preview?: string } | null;
  /** What can not be kept as it was typed. What is only unfinished can: it keeps the version from being published. */
  faults(form: Form): readonly FormFault[];
  /** Of a form without faults. @param activity as it is: what its form does not show stays */
  body(form: Form, activity: AuthoredActivity): Pick<ActivityBody, 'settings' | 'questions'>;
  Fields(props: FieldsProps<Form>): VNode;
  /** What has forms of its own, such as files, below the fields. */
  Beside?(props: BesideProps): VNode;
  /** The activity as its learners will see it. */
  Preview(props: { readonly ctx: PageContext; readonly activity: AuthoredActivity }): VNode;
  /** A fault that keeps it from being published, by its code. @param at where in the activity, such as `/questions/3` */
  fault(
    t: Translate,
    code: string,
    activity: AuthoredActivity,
    at: string,
  ): { readonly message: string; readonly anchor?: string };
}
