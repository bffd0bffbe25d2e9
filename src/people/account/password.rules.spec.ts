import { passwordFault } from './password.rules.js';

const ROSA = {
  run: '17482935-6',
  givenNames: 'Rosa María',
  familyNames: 'Quispe Ñancupil',
  email: 'rosa.quispe@liceo-arica.cl',
};

describe('a password', () => {
  it.each(['caballo correcto pila', 'xK9#mQ2$vL7@', 'me gusta el mate amargo', '密码保护我的帐户安全可靠很好'])(
    'such as "%s" is taken',
    (password) => {
      expect(passwordFault(password, ROSA)).toBeNull();
    },
  );

  it.each([
    ['corta', 'short'],
    ['once letras', 'short'],
    ['x'.repeat(201), 'long'],
    ['aaaaaaaaaaaaaa', 'simple'],
    ['abcabcabcabcabc', 'simple'],
    ['rojoverderojoverderojoverde', 'simple'],
    ['abcdefghijklmnop', 'simple'],
    ['123456789012345', 'simple'],
    ['qwertyuiopasdf', 'simple'],
    ['17.482.935-6', 'personal'],
    ['RosaQuispe2024', 'personal'],
    ['Ñancupil-rosa-1', 'personal'],
    ['contraseña-123', 'personal'],
    ['rosa.quispe@liceo-arica.cl', 'personal'],
  ])('such as "%s" is refused', (password, fault) => {
    expect(passwordFault(password, ROSA)).toBe(fault);
  });
});
