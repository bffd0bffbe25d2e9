import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsNotEmpty, IsString, MaxLength } from 'class-validator';

import { cleanHtml, plainText } from '../rich-text.js';
import { MOST_PARTS, positionsIn, type QuestionRules } from './question-kind.js';

export class OrderingSettings {
  @ApiProperty({ type: [String], description: 'In their right order. HTML; cleaned when stored' })
  @IsArray()
  @ArrayMaxSize(MOST_PARTS)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(10_000, { each: true })
  items: string[];
}

/**
 * Things to be put in order. Of every two items either the right one comes first (c), or the wrong one (d), or it is not
 * said: max(0, (c − d) ÷ (n(n − 1) ÷ 2)). This is Kendall's τ-a between the order given and the right one (M. G. Kendall,
 * "A New Measure of Rank Correlation", Biometrika 30, 1938), floored at nothing: the right order earns 1, the reverse and,
 * on average, chance earn nothing, and one slip between neighbours costs little.
 * An answer lists, item by item as they were shown, the place it was given, from 1; 0 for none.
 */
export const ordering: QuestionRules<OrderingSettings> = {
  settings: OrderingSettings,
  clean: ({ items }) => ({ items: items.map(cleanHtml) }),
  needs: 'at least two items are needed, all different',
  isAnswerable: ({ settings: { items } }) =>
    items.length >= 2 && items.every((item) => plainText(item) !== '') && new Set(items).size === items.length,
  order({ settings }, mixed) {
    const right = settings.items.map((_, index) => index + 1);
    const order = mixed(right);
    // What is shown is never the answer itself.
    return order.every((id, index) => id === right[index]) ? [...order.slice(1), ...order.slice(0, 1)] : order;
  },
  put: ({ settings }, order) => ({
    options: order.map((id, index) => ({ id: index + 1, html: settings.items[id - 1]! })),
    details: {},
  }),
  known: (_question, order, given) => positionsIn(given, order.length, order.length),
  mark(_question, order, answer) {
    const places = order
      .map((id, index) => ({ id, place: Number(answer[index] ?? 0) }))
      .sort((a, b) => a.id - b.id)
      .map(({ place }) => place);
    let agreement = 0;
    for (const [first, place] of places.entries())
      for (const later of places.slice(first + 1)) if (place > 0 && later > 0) agreement += Math.sign(later - place);
    const pairs = (places.length * (places.length - 1)) / 2;
    return {
      credit: pairs === 0 ? 0 : Math.max(0, agreement / pairs),
      parts: order.map((id, index) => (Number(answer[index] ?? 0) === id ? 1 : 0)),
      feedback: [],
    };
  },
};
