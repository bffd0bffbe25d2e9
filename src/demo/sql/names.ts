/*
 * Names for invented people, as a reader in Chile would expect them: given names by the decade of birth, surnames as
 * frequent as they are heard, and the surnames of the Mapuche, Aymara and Rapa Nui where these peoples live. The commoner
 * ones stand first in each list, and are drawn more often.
 */

const words = (text: string): string[] => text.trim().split(/\s+/);

const WOMEN: Record<number, string[]> = {
  1950: words(`María Rosa Ana Patricia Margarita Juana Carmen Marta Mónica Gloria Gladys Teresa Silvia Alicia Sonia Cecilia
    Isabel Nancy Verónica Olga Eliana Elizabeth Luisa Blanca Sara Norma Elena Julia Luz Ruth Laura Adriana Irma Inés Berta
    Hilda Graciela Yolanda Lucía Raquel`),
  1960: words(`María Rosa Ana Patricia Sandra Verónica Cecilia Carmen Mónica Margarita Jacqueline Marcela Marta Claudia
    Marisol Gloria Nancy Elizabeth Gladys Isabel Teresa Ximena Silvia Luz Jessica Alicia Sonia Ruth Olga Susana Erika Luisa
    Miriam Eliana Sara Viviana Maritza Angélica Elena Loreto`),
  1970: words(`María Claudia Ana Paola Rosa Marcela Patricia Sandra Carolina Alejandra Verónica Pamela Lorena Carmen Jessica
    Elizabeth Cecilia Mónica Andrea Ximena Margarita Paula Gloria Jacqueline Susana Ingrid Marisol Isabel Viviana Angélica
    Fabiola Nancy Ruth Silvia Paulina Karina Luz Alicia Marcia Soledad`),
  1980: words(`María Carolina Daniela Claudia Andrea Karen Paulina Ana Pamela Katherine Natalia Patricia Alejandra Marcela
    Elizabeth Evelyn Paola Viviana Paula Rosa Karina Carla Jessica Camila Macarena Lorena Verónica Nicole Francisca Romina
    Bárbara Carmen Cecilia Valeria Fabiola Gabriela Margarita Tamara Ingrid Solange`),
  1990: words(`María Camila Javiera Daniela Constanza Francisca Catalina Valentina Nicole Carolina Bárbara Katherine Claudia
    Fernanda Natalia Macarena Carla Paula Paulina Tamara Ana Gabriela Alejandra Valeria Andrea Karina Karen Romina Sofía
    Elizabeth Patricia Marcela Pamela Karla Rocío Belén Victoria Estefanía Michelle Antonia`),
  2000: words(`Catalina Javiera Valentina Constanza María Camila Francisca Fernanda Antonia Sofía Daniela Bárbara Isidora
    Martina Millaray Belén Carolina Natalia Josefa Tamara Carla Paula Anaís Rocío Gabriela Katherine Nicole Ignacia Macarena
    Florencia Pía Claudia Monserrat Victoria Paz Paulina Alejandra Valeria Paloma Emilia`),
};

const MEN: Record<number, string[]> = {
  1950: words(`Juan José Luis Carlos Jorge Manuel Pedro Héctor Sergio Víctor Miguel Mario Jaime Francisco Eduardo Ricardo Raúl
    Patricio Óscar Guillermo Fernando Roberto Julio Hugo Ramón Alejandro Hernán Nelson René Daniel Enrique Claudio Iván
    Osvaldo Gabriel Pablo Domingo David Rubén Humberto`),
  1960: words(`Juan José Luis Carlos Jorge Manuel Víctor Pedro Héctor Sergio Miguel Patricio Jaime Eduardo Mario Ricardo
    Francisco Claudio Marco Óscar Raúl Roberto Fernando Alejandro Guillermo Nelson Mauricio Julio Hugo Daniel Marcelo
    Cristián Hernán Ramón Iván Pablo Rodrigo René David Andrés`),
  1970: words(`Juan José Luis Cristián Carlos Jorge Rodrigo Claudio Víctor Manuel Patricio Marcelo Mauricio Héctor Francisco
    Sergio Pedro Miguel Pablo Eduardo Roberto Alejandro Ricardo Jaime Mario Marco César Daniel Óscar Christian Fernando Raúl
    Nelson Andrés Álex Julio David Javier Iván Gonzalo`),
  1980: words(`Juan José Luis Cristián Carlos Rodrigo Francisco Jorge Víctor Felipe Pablo Claudio Sebastián Miguel Manuel
    Daniel Patricio Eduardo Mauricio Jonathan Sergio Héctor Ricardo Alejandro César Roberto Pedro David Marcelo Diego Javier
    Óscar Andrés Fernando Jaime Gonzalo Mario Nicolás Álvaro Fabián`),
  1990: words(`José Sebastián Felipe Diego Nicolás Juan Luis Matías Francisco Carlos Cristián Jorge Daniel Rodrigo Pablo
    Ignacio Javier Víctor Manuel Eduardo Claudio Patricio Miguel Bastián Jonathan Fabián Camilo Marcelo Alejandro Mauricio
    David Cristóbal Sergio Gabriel Gonzalo Fernando Ricardo Benjamín Franco Esteban`),
  2000: words(`Benjamín Matías Sebastián Diego Nicolás José Felipe Juan Vicente Ignacio Francisco Bastián Joaquín Martín Javier
    Luis Cristóbal Carlos Daniel Cristián Tomás Pablo Rodrigo Jorge Kevin Maximiliano Gabriel Lucas Fernando David Fabián
    Víctor Marcelo Manuel Camilo Miguel Alejandro Eduardo Franco Esteban`),
};

/** Names in each list, of either kind and every decade. */
export const GIVEN_NAMES_A_DECADE = 40;

/** Women's decades 1950 to 2000, then men's: forty names each. */
export const GIVEN_NAMES: readonly string[] = [WOMEN, MEN].flatMap((decades) =>
  Object.keys(decades)
    .sort()
    .flatMap((decade) => decades[Number(decade)]!),
);

const COMMON =
  words(`González Muñoz Rojas Díaz Pérez Soto Contreras Silva Martínez Sepúlveda Morales Rodríguez López Fuentes
  Hernández Torres Araya Flores Espinoza Valenzuela Castillo Ramírez Reyes Gutiérrez Castro Vargas Álvarez Vásquez Tapia
  Fernández Sánchez Carrasco Gómez Cortés Herrera Núñez Jara Vergara Rivera Figueroa Riquelme García Miranda Bravo Vera
  Molina Vega Campos Sandoval Orellana Zúñiga Olivares Alarcón Gallardo Ortiz Garrido Salazar Henríquez Guzmán Aguilera
  Navarro Saavedra Pizarro Romero Aravena Cáceres Vidal Godoy Peña Parra Leiva Escobar Lagos Moreno Yáñez Ruiz Medina
  Cárdenas Bustos Palma Salinas Maldonado Poblete Ortega Méndez Donoso Cornejo Pino Toro Inostroza Acuña Mora Arancibia
  Toledo Venegas Paredes Valdés Opazo Farías Villalobos Barría Ojeda Mansilla Oyarzún`);
const MAPUCHE =
  words(`Huenchumilla Catrileo Millán Curihuentro Paillalef Antilef Lincoñir Huenupi Nahuelpán Quidel Cayuqueo
  Llancapán Painemal Colipí Ñanculef Huaiquil Marileo Curín Lefimil Melillán Huentén Cheuquepil Raimán Pichún Calfupán`);
const AYMARA =
  words(`Mamani Choque Condori Quispe Huanca Challapa Colque Ticona Cutipa Poma Calizaya Apaza Chura Vilca Mollo
  Blas Calle Yucra Inquiltupa Humire`);
const RAPA_NUI = words(`Tuki Hotus Pakarati Haoa Teao Rapu Hey Ika Atan Hito Paoa Tepano`);

export const SURNAMES: readonly string[] = [...COMMON, ...MAPUCHE, ...AYMARA, ...RAPA_NUI];

/** Where each people's surnames begin in {@link SURNAMES}, from 0, and how many they are. */
export const SURNAME_LISTS = [COMMON, MAPUCHE, AYMARA, RAPA_NUI].map((list, index, all) => ({
  first: all.slice(0, index).reduce((sum, each) => sum + each.length, 0),
  count: list.length,
}));
