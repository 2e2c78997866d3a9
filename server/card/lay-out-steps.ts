import { cardTexts } from './card-texts.ts';
import type { FaceContext, Frame, PlacedBox } from './card-types.ts';
import { placeText } from './place-text.ts';

/**
 * A small drawing of Canvas's own form, numbered in the order in which its parts are used. All three forms of Canvas have two boxes,
 * one below the other, and under them a button as wide that says "Log In": app/views/login/canvas/_new_login_content.html.erb,
 * mobile_login.html.erb (for telephones) and ui/features/new_login/pages/SignIn.tsx (where an account has the newer page).
 */
export function layOutSteps(frame: Frame, context: FaceContext): PlacedBox[] {
  const { inks, look, unit } = context;
  const texts = cardTexts[look.locale];
  const width = Math.min(frame.width, 84 * unit);
  const form = {
    ...frame,
    x: frame.x + (frame.width - width) / 2,
    width,
    y: frame.y + unit,
    height: frame.height - 2 * unit,
  };
  const row = form.height / 3.6;
  const says = [texts.firstBox, texts.secondBox, texts.pressButton];
  return [
    { kind: 'panel', ...form, radius: 2 * unit, fill: inks.paper, stroke: inks.rule },
    ...says.flatMap((text, index): PlacedBox[] => {
      const y = form.y + row * (0.35 + index * 1.05);
      const box = { x: form.x + 9 * unit, y, width: form.width - 13 * unit, height: 0.82 * row };
      const isButton = index === 2;
      const inside = { ...box, x: box.x + 2 * unit, width: box.width - 4 * unit };
      return [
        {
          kind: 'panel',
          ...box,
          radius: unit,
          ...(isButton ? { fill: inks.ink } : { fill: inks.paper, stroke: inks.ink }),
        },
        ...placeText(
          {
            text,
            role: 'step',
            ink: isButton ? inks.paper : inks.quiet,
            align: isButton ? 'centre' : 'left',
          },
          inside,
          { largest: 9 * unit, floor: 5, weight: 400, baseline: 0.53 * row },
          context.measure,
        ),
        ...layOutBadge(
          String(index + 1),
          { x: form.x + 3 * unit, y: y + 0.41 * row - 2 * unit },
          4 * unit,
          context,
        ),
      ];
    }),
  ];
}

/** A number in a dot of that size (mm) at that corner. */
export function layOutBadge(
  number: string,
  { x, y }: { readonly x: number; readonly y: number },
  dot: number,
  { inks, measure }: FaceContext,
): PlacedBox[] {
  const sizePt = 2 * dot;
  const digit = measure(number, sizePt, 700);
  return [
    { kind: 'panel', x, y, width: dot, height: dot, radius: dot / 2, fill: inks.ink },
    {
      kind: 'text',
      role: 'badge',
      pieces: [{ text: number, ink: inks.paper, dx: 0 }],
      x: x + (dot - digit.width) / 2,
      baseline: y + dot / 2 + digit.ascent / 2,
      width: digit.width,
      sizePt,
      weight: 700,
    },
  ];
}
