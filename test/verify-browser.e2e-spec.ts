import { DEMO } from '../src/demo/index.js';
import { IssuingService } from '../src/certification/index.js';
import { describeInBrowser, openBrowser, overflow, type TestBrowser, type Visitor } from './support/browser.js';
import { startDemonstration } from './support/demonstration.js';

type Demonstration = Awaited<ReturnType<typeof startDemonstration>>;

const WORDS = {
  es: {
    file: 'Verificar con el archivo',
    button: 'Verificar el archivo',
    valid: 'Certificado auténtico y vigente',
    genuine: 'La credencial presentada dice exactamente lo que el programa nacional firmó.',
    altered: 'Credencial alterada',
    revoked: 'Certificado revocado',
    superseded: 'Certificado reemplazado por otro',
    successor: 'Ver el certificado que lo reemplaza',
    make: 'Crear el enlace',
    shows: 'Todo lo aprobado en el programa',
    withdraw: 'Retirar',
    gone: 'Este enlace no muestra nada',
  },
  en: {
    file: 'Verify with the file',
    button: 'Verify the file',
    valid: 'Genuine certificate, in force',
    genuine: 'The credential that was presented says exactly what the programme signed.',
    altered: 'Altered credential',
    revoked: 'Revoked certificate',
    superseded: 'Certificate replaced by another',
    successor: 'See the certificate that replaces it',
    make: 'Make the link',
    shows: 'All that was completed in the programme',
    withdraw: 'Withdraw',
    gone: 'This link shows nothing',
  },
};

/** What an employer does with a certificate that someone holds out. */
describeInBrowser('verifying in a browser', () => {
  let test: Demonstration;
  let browser: TestBrowser;
  let serial: string;
  let pdf: Buffer;
  let credential: Buffer;

  const tokenFor = async (login: string): Promise<string> => {
    const { body } = await test.http.post('/api/v1/sessions').send({ login, password: DEMO.password }).expect(201);
    return `Bearer ${(body as { token: string }).token}`;
  };
  const bytes = async (path: string, authorization: string): Promise<Buffer> => {
    const response = await fetch(`${test.origin}${path}`, { headers: { authorization } });
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };

  beforeAll(async () => {
    test = await startDemonstration();
    browser = await openBrowser(test.origin);
    await test.app.get(IssuingService, { strict: false }).signMissing();
    const teacher = await tokenFor(DEMO.logins.teacher);
    const { body } = await test.http.get('/api/v1/certificates').set('authorization', teacher).expect(200);
    serial = (body as { items: { serial: string }[] }).items[0]!.serial;
    pdf = await bytes(`/api/v1/certificates/${serial}/pdf`, teacher);
    credential = await bytes(`/api/v1/certificates/${serial}/credential`, teacher);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  const title = ({ page }: Visitor) => page.getByRole('main').getByRole('heading', { level: 1 }).innerText();
  const looksRight = async ({ page, accessibilityFaults, faults }: Visitor): Promise<void> => {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect([...(await accessibilityFaults()), ...(await overflow(page))]).toEqual([]);
    }
    expect(faults).toEqual([]);
  };
  const altered = (): Buffer => Buffer.from(credential.toString().replace(/("name":")([^"]{4,})"/, '$1Otra $2"'));

  describe.each([
    ['es', true],
    ['en', true],
    ['es', false],
  ] as const)('in %s, with JavaScript: %s', (language, javaScriptEnabled) => {
    const words = WORDS[language];
    let visitor: Visitor;
    beforeAll(async () => {
      visitor = await browser.visitor({ locale: language === 'es' ? 'es-CL' : 'en-GB', javaScriptEnabled });
    });
    afterAll(() => visitor?.close());

    async function verifyFile(name: string, mimeType: string, buffer: Buffer): Promise<string> {
      await visitor.goto('/verify');
      await visitor.page.getByRole('main').getByRole('link', { name: words.file }).click();
      await visitor.page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
      await visitor.page.getByRole('button', { name: words.button }).click();
      await visitor.page.waitForLoadState();
      return title(visitor);
    }

    it('the address of the QR code says whether it is genuine', async () => {
      await visitor.goto(`/verify/${serial}`);
      expect(await title(visitor)).toBe(words.valid);
      if (javaScriptEnabled) await looksRight(visitor);
    });

    it('the file says it too, as a document and as a credential', async () => {
      expect(await verifyFile('certificado.pdf', 'application/pdf', pdf)).toBe(words.valid);
      expect(await visitor.page.getByText(words.genuine).isVisible()).toBe(true);
      expect(await verifyFile('credential.json', 'application/json', credential)).toBe(words.valid);
      if (javaScriptEnabled) await looksRight(visitor);
    });

    it('a file in which someone changed a word is told', async () => {
      expect(await verifyFile('credential.json', 'application/json', altered())).toBe(words.altered);
    });

    it('a link that its holder makes shows it to whoever has no account, until it is withdrawn', async () => {
      const holder = await browser.visitor({ locale: language === 'es' ? 'es-CL' : 'en-GB', javaScriptEnabled });
      try {
        await holder.goto('/sign-in');
        await holder.signIn(DEMO.logins.teacher, DEMO.password);
        await holder.goto(`/certificates/shares/new?lang=${language}`);
        await holder.page.locator('input[name=label]').fill(`Concurso ${language} ${javaScriptEnabled}`);
        if (javaScriptEnabled) await looksRight(holder);
        await holder.page.getByRole('button', { name: words.make }).click();
        await holder.page.waitForLoadState();
        const link = await holder.page.locator('input[name=link]').inputValue();
        if (javaScriptEnabled) await looksRight(holder);
        await visitor.goto(new URL(link).pathname);
        expect(await visitor.page.getByText(words.shows).isVisible()).toBe(true);
        if (javaScriptEnabled) await looksRight(visitor);
        await holder.goto('/certificates/shares');
        await holder.page.getByRole('button', { name: words.withdraw }).first().click();
        await holder.page.waitForLoadState();
        const gone = await browser.visitor({ locale: language === 'es' ? 'es-CL' : 'en-GB', javaScriptEnabled });
        await gone.goto(new URL(link).pathname);
        expect(await title(gone)).toBe(words.gone);
        await gone.close();
      } finally {
        await holder.close();
      }
    });

    it('one that was revoked is told, by its address and by its file, and by neither when it is in force again', async () => {
      const authorization = await tokenFor(DEMO.logins.administrator);
      const set = (state: string) =>
        test.http
          .post(`/api/v1/certificates/${serial}/state`)
          .set('authorization', authorization)
          .send({ state, reason: 'Se comprobó que respondió otra persona' });
      expect((await set('revoked')).status).toBeLessThan(300);
      await visitor.goto(`/verify/${serial}`);
      expect(await title(visitor)).toBe(words.revoked);
      if (javaScriptEnabled) await looksRight(visitor);
      expect(await verifyFile('certificado.pdf', 'application/pdf', pdf)).toBe(words.revoked);
      expect((await set('valid')).status).toBeLessThan(300);
      await visitor.goto(`/verify/${serial}`);
      expect(await title(visitor)).toBe(words.valid);
    });
  });

  // The last: the certificate that the others look at is replaced.
  it('one that was replaced says so, and leads to what counts instead', async () => {
    const authorization = await tokenFor(DEMO.logins.administrator);
    const corrected = await test.http
      .post(`/api/v1/certificates/${serial}/correction`)
      .set('authorization', authorization)
      .send({ reason: 'El nombre' });
    expect(corrected.status).toBe(201);
    for (const language of ['es', 'en'] as const) {
      const words = WORDS[language];
      const visitor = await browser.visitor({ locale: language === 'es' ? 'es-CL' : 'en-GB' });
      await visitor.goto(`/verify/${serial}`);
      expect(await title(visitor)).toBe(words.superseded);
      await looksRight(visitor);
      await visitor.page.getByRole('link', { name: words.successor }).click();
      await visitor.page.waitForLoadState();
      expect(await title(visitor)).toBe(words.valid);
      await visitor.close();
    }
  });
});
