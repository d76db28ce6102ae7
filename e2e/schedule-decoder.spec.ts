import type { Locator, Page } from '@playwright/test';
import { expect, test } from './site.ts';

const SCRIPT = `import optuna

def objective(trial):
    step = 0
    for epoch in range(40):
        for batch in loader:
            loss = fit(batch)
            step += 1
            trial.report(loss, step)
            if trial.should_prune():
                raise optuna.TrialPruned()
    return loss

study = optuna.create_study(pruner=optuna.pruners.MedianPruner(n_warmup_steps=5))
study.optimize(objective, n_trials=20)
`;

async function openDecoder(page: Page, query = ''): Promise<Locator> {
  await page.goto(`./workbench/schedule-decoder/${query}`);
  const widget = page.locator('[data-widget="schedule-decoder"]');
  await widget.scrollIntoViewIfNeeded();
  await expect(widget.locator('astro-island:not([ssr])')).toBeAttached();
  return widget;
}

/** Puts a text into the box as a reader without a mouse does. */
async function paste(widget: Locator, text: string): Promise<void> {
  const box = widget.getByRole('textbox', { name: 'Your code' });
  await box.focus();
  await box.press('ControlOrMeta+A');
  await widget.page().keyboard.insertText(text);
}

for (const [width, height] of [
  [1280, 900],
  [390, 844],
] as const) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('the answer to a script that is pasted is in sight, and its numbers are in the controls', async ({ page }) => {
      const widget = await openDecoder(page);
      await paste(widget, SCRIPT);
      const answer = widget.getByRole('status').first();
      await expect(answer).toContainText('step counts batches (line 9): the warm-up of 5 ends in the first epoch');
      await expect(widget.locator('.kit-summary')).toContainText('MedianPruner with 20 trials');
      await expect(answer).toBeInViewport({ ratio: 1 });
      await expect(widget.getByRole('textbox', { name: 'Trials, typed' })).toHaveValue('20');
    });

    test('what only the program knows has a field that is called as in the code', async ({ page }) => {
      const widget = await openDecoder(page);
      await paste(widget, 'ASHAScheduler(metric="loss", mode="min", max_t=cfg["train"]["epochs"], grace_period=3)');
      const answer = widget.getByRole('status').first();
      await expect(answer).toContainText('depends on cfg["train"]["epochs"] (for max_t)');
      const field = widget.getByRole('textbox', { name: 'cfg["train"]["epochs"]' });
      await field.fill('27');
      await field.press('Enter');
      await expect(widget.locator('.kit-summary')).toContainText(
        'ASHAScheduler with 100 trials: the first can be stopped after 3 reports',
      );
      // The address follows at a pace of its own.
      await expect(page).toHaveURL(/decoder\.known=[^&#]*27/);
      const again = await openDecoder(page, new URL(page.url()).search);
      await expect(again.locator('.kit-summary')).toContainText('can be stopped after 3 reports');
    });
  });
}

test('each of several schedules is told, and can be picked by keyboard', async ({ page }) => {
  const widget = await openDecoder(page);
  await paste(widget, 'if a.kind == "m":\n    p = MedianPruner()\nelse:\n    p = HyperbandPruner(max_resource=81)');
  const second = widget.getByRole('radio', { name: 'HyperbandPruner, else (line 4)' });
  await widget.getByRole('radio', { name: 'MedianPruner, if a.kind == "m" (line 2)' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(second).toBeChecked();
  await expect(widget.locator('.kit-summary')).toContainText('HyperbandPruner with 100 trials in 5 brackets');
});

test('names in the code are never markup', async ({ page }) => {
  const widget = await openDecoder(page);
  await paste(widget, 'ASHAScheduler(max_t=cfg["<img src=x onerror=alert(1)>"])');
  await expect(widget.getByRole('status').first()).toContainText('<img src=x onerror=alert(1)>');
  await expect(widget.locator('img')).toHaveCount(0);
});

test('a text that is too long for an address stays out of it', async ({ page }) => {
  const widget = await openDecoder(page);
  await paste(widget, `# ${'long '.repeat(400)}\np = MedianPruner(n_warmup_steps=secret)`);
  await expect(widget.getByRole('status').first()).toContainText('depends on secret');
  const field = widget.getByRole('textbox', { name: 'secret' });
  await field.fill('7');
  await field.press('Enter');
  await expect(widget.locator('.kit-summary')).toContainText('at step 7 (the 8th report)');
  await widget.getByRole('slider', { name: 'Trials', exact: true }).press('ArrowRight');
  await expect(page).toHaveURL(/decoder\.trials=/);
  expect(page.url()).not.toContain('secret');
});

test('an address of a state opens that state', async ({ page }) => {
  const widget = await openDecoder(
    page,
    '?decoder.full=200&decoder.code=ASHAScheduler%28metric%3D%22loss%22%2C+mode%3D%22min%22%29',
  );
  await expect(widget.locator('.kit-summary')).toContainText('ASHAScheduler with 100 trials');
  await expect(widget.getByText('every trial is cut off at 100')).toBeVisible();
});
