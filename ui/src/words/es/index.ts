// Every sentence the page shows, in the Spanish of Chile. This file is the shape the other language must fill.
import type { Cause, RoleView, Task } from "../../contract";
import type { Language, Theme } from "../../core/preferences.svelte";
import { acts } from "./acts";
import { common } from "./common";
import { frame } from "./frame";
import { session } from "./session";
import { dossiers } from "./dossiers";
import { intake } from "./intake";
import { scoring } from "./scoring";
import { deliberation } from "./deliberation";
import { documents } from "./documents";
import { verification } from "./verification";
import { evidence } from "./evidence";
import { exchange } from "./exchange";
import { keys } from "./keys";
import { recordLog } from "./recordLog";
import { administration } from "./administration";
import { founding } from "./founding";
import { refused } from "./refused";
import { help } from "./help";
import { templates } from "./templates";
import { trust } from "./trust";

const plurals = new Intl.PluralRules("es-CL");
const count = new Intl.NumberFormat("es-CL");
const counted = (n: number, one: string, other: string) => `${count.format(n)} ${plurals.select(n) === "one" ? one : other}`;

export const es = {
  acts, common, frame, session, dossiers, intake, scoring, deliberation, documents, verification, evidence, exchange, keys, recordLog, administration, founding, refused, help, templates, trust,
  tag: "es-CL",
  number: (n: number): string => count.format(n),
  product: "Sello Migrante",
  committee: "Comité Calificador",
  language: "Idioma",
  languages: { es: "Español", en: "English" } satisfies Record<Language, string> as Record<Language, string>,
  theme: "Apariencia",
  themes: { system: "Del sistema", light: "Clara", dark: "Oscura" } satisfies Record<Theme, string> as Record<Theme, string>,
  start: {
    lead: "Expedientes, pautas y veredictos del Comité, guardados en este equipo y firmados por quien decide.",
    open: "Abrir un espacio de trabajo",
    openHint: "Ctrl+O",
    demonstration: "Explorar con datos de demostración",
    demonstrationHint: "Un comité ficticio y municipalidades reales con antecedentes inventados, sin validez. Nada sale de este equipo.",
    found: "Fundar un Comité",
    join: "Unirse con una invitación",
    working: "Abriendo…",
    recents: "Espacios recientes",
    noRecents: "Todavía no se ha abierto ningún espacio en este equipo",
    noRecentsHint: "Al abrir uno quedará en esta lista. Solo se guarda su carpeta y el nombre del Comité; la frase de acceso, nunca.",
    forget: (committee: string): string => `Quitar de la lista: ${committee}`,
    forgetWord: "Quitar de la lista",
    demo: {
      title: "¿Con los ojos de quién?",
      lead: "Cada persona ve solo lo que le corresponde. Se puede volver aquí y mirar como otra.",
      first: "La primera vez se representa una sesión completa: tarda uno o dos minutos. La ventana sigue disponible y se puede cancelar.",
      alternate: (name: string): string => `Suplente de ${name}`,
      open: "Explorar",
      back: "Volver",
      making: "Preparando la demostración",
      steps: (done: number, total: number): string => `Paso ${done} de ${total}`,
      starting: "Comenzando…",
      stopping: "Deteniendo en el próximo punto seguro…",
    },
    arrived: {
      pdf: (name: string): string => `Al abrir un espacio se verificará ${name}.`,
      request: (name: string): string => `Al abrir el espacio de la Secretaría se recibirá ${name}.`,
    },
    offline: "Funciona sin internet: los datos no salen de este equipo",
    version: (version: string): string => `Versión ${version}`,
  },
  presence: { missing: "No se encuentra: ¿el disco está conectado?" },
  unlock: {
    title: "Abrir el espacio",
    way: "Cómo abrir",
    ways: { phrase: "Frase de acceso", code: "Código de recuperación" },
    codeHint: "El que se mostró una sola vez al crear el espacio. Mayúsculas, espacios y guiones dan lo mismo.",
    codeEmpty: "Falta el código de recuperación",
    busy: "Abriendo…",
    hint: "La que se eligió al crear el espacio o al inscribir este equipo.",
    show: "Mostrar lo que escribo",
    empty: "Falta la frase de acceso",
    accept: "Abrir",
    cancel: "Cancelar",
  },
  workspace: {
    title: "Espacio abierto",
    goOn: "Ir al espacio",
    dossiers: "Expedientes",
    owed: "Pendiente",
    nothingOwed: "Nada pendiente",
    close: "Cerrar el espacio",
  },
  roles: { member: "Integrante", chair: "Presidencia", secretary: "Secretaría", observer: "Observador: solo lectura" } satisfies Record<RoleView, string> as Record<RoleView, string>,
  tasks: {
    declare: (n) => counted(n, "declaración de inhabilidad por hacer", "declaraciones de inhabilidad por hacer"),
    decideConflict: (n) => counted(n, "inhabilidad por resolver", "inhabilidades por resolver"),
    endorse: (n) => counted(n, "acto por refrendar", "actos por refrendar"),
    checkAdmissibility: (n) => counted(n, "expediente con antecedentes formales por revisar", "expedientes con antecedentes formales por revisar"),
    orderOpening: (n) => counted(n, "apertura por ordenar", "aperturas por ordenar"),
    closeSheet: (n) => counted(n, "pauta por cerrar", "pautas por cerrar"),
    vote: (n) => counted(n, "propuesta por votar", "propuestas por votar"),
    sign: (n) => counted(n, "documento por firmar", "documentos por firmar"),
    number: (n) => counted(n, "propuesta por numerar", "propuestas por numerar"),
    issueNumbered: (n) => counted(n, "resolución numerada por emitir", "resoluciones numeradas por emitir"),
    takeBack: (n) => counted(n, "resolución por recibir firmada", "resoluciones por recibir firmadas"),
    notify: (n) => counted(n, "resolución por notificar", "resoluciones por notificar"),
  } satisfies Record<Task, (n: number) => string> as Record<Task, (n: number) => string>,
  broken: {
    files: "No se pudo leer o escribir un archivo.",
    storage: "La base de datos respondió con un error.",
    unexpected: "Algo falló dentro de la aplicación.",
  } satisfies Record<Cause, string> as Record<Cause, string>,
  nothingLost: (reference: string): string => `Nada de lo guardado se perdió. Referencia en el registro: ${reference}`,
};

export type Words = typeof es;
