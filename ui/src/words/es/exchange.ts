// Words of exchange, in the Spanish of Chile.
import type { GivingStopped, ReachView, RecordGroup, RefusedArrival } from "../../contract";

const count = new Intl.NumberFormat("es-CL");
const counted = (n: number, one: string, other: string): string => `${count.format(n)} ${n === 1 ? one : other}`;
type RefusedWords = { [Code in RefusedArrival["code"]]: (one: Extract<RefusedArrival, { code: Code }>) => string };

export const exchange = {
  title: "Intercambio",
  lead: "Cada persona deja en la carpeta lo suyo y toma lo de las demás. Nada se sobrescribe y nada sale por internet.",
  folder: "Carpeta del Comité",
  noFolder: "Todavía no se elige la carpeta",
  noFolderHint: "Puede ser una carpeta compartida, una que otro programa mantiene al día o un pendrive. Todo va cifrado para quien corresponde.",
  chooseFolder: "Elegir carpeta…",
  changeFolder: "Cambiar carpeta…",
  folderMissing: "No se encuentra: conectar el disco o elegir otra carpeta. Nada se perdió.",
  now: "Intercambiar ahora",
  working: "Intercambiando…",
  waitingEnrolment: "Este equipo espera su inscripción. El intercambio la trae cuando la Secretaría la haya hecho y la Presidencia la haya refrendado.",
  observer: "Quien observa toma lo que le corresponde y no deja registros propios.",
  toGive: "Por entregar",
  toGiveCount: (n: number): string => (n === 0 ? "Nada propio por entregar" : `${counted(n, "acto propio por entregar", "actos propios por entregar")}`),
  missing: (n: number): string => (n === 0 ? "No falta ningún contenido" : `${counted(n, "contenido que falta por llegar", "contenidos que faltan por llegar")}: los trae quien los ingresó`),
  waiting: (n: number): string => (n === 0 ? "Ninguna novedad espera a otras" : `${counted(n, "novedad espera", "novedades esperan")} a otras anteriores que no han llegado`),
  last: "Último intercambio",
  never: "Este equipo todavía no intercambia",
  neverHint: "Al hacerlo se verá aquí qué llegó y qué se entregó.",
  arrived: (n: number): string => (n === 0 ? "No llegó nada nuevo" : `${n === 1 ? "Llegó" : "Llegaron"} ${counted(n, "novedad", "novedades")}`),
  groups: {
    committee: (n) => `${count.format(n)} del Comité y sus equipos`,
    endorsements: (n) => counted(n, "refrendo o constancia", "refrendos o constancias"),
    dossiers: (n) => `${count.format(n)} de expedientes`,
    evidence: (n) => `${count.format(n)} de evidencia`,
    conflicts: (n) => `${count.format(n)} de declaraciones`,
    sheets: (n) => `${count.format(n)} de aperturas`,
    meetings: (n) => `${count.format(n)} de sesiones`,
    verdicts: (n) => `${count.format(n)} de deliberación y veredictos`,
    documents: (n) => `${count.format(n)} de documentos`,
  } satisfies Record<RecordGroup, (n: number) => string> as Record<RecordGroup, (n: number) => string>,
  gave: (acts: number, contents: number): string =>
    acts + contents === 0 ? "La carpeta ya tenía todo lo de aquí" : `Se entregaron ${counted(acts, "acto", "actos")} y ${counted(contents, "contenido", "contenidos")}`,
  opened: (n: number): string => `${counted(n, "pauta propia se abrió", "pautas propias se abrieron")} porque se ordenó la apertura`,
  stopped: {
    full: "Lo que llegó quedó guardado, pero no se pudo entregar: la carpeta está llena. Liberar espacio y repetir.",
    readOnly: "Lo que llegó quedó guardado, pero no se pudo entregar: la carpeta está protegida contra escritura. Quitar la protección y repetir.",
    gone: "Lo que llegó quedó guardado, pero la carpeta desapareció a la mitad: volver a conectar el disco y repetir.",
    other: "Lo que llegó quedó guardado, pero la entrega se interrumpió. Repetir; si sigue, usar otro disco.",
  } satisfies Record<GivingStopped, string> as Record<GivingStopped, string>,
  refused: "No se tomó",
  refusals: {
    notARecord: ({ path }) => `${path}: tiene nombre de registro y no lo es. Se dejó donde estaba.`,
    altered: () => "Un registro alterado o fuera de su secuencia. No se tomó: llegará bien por otra copia.",
    otherCommittee: () => "Un registro de otro Comité. ¿Es esta la carpeta correcta?",
    damagedContent: () => "Un contenido dañado. Se tomará cuando alguien lo entregue de nuevo.",
  } satisfies RefusedWords as RefusedWords,
  refusedDetail: "Detalle técnico",
  peers: "Quién está al día",
  peersHint: "Según lo último que cada equipo escribió y se conoce aquí. Antes de una apertura no se cuenta quién cerró su pauta.",
  columns: { person: "Persona", role: "Calidad", last: "Último acto conocido", reach: "Estado" },
  reach: {
    own: () => "Este equipo",
    current: () => "Al día",
    behind: (n) => `Quizá le faltan ${counted(n, "novedad", "novedades")}`,
    unknown: () => "No se puede saber: no ha escrito",
    noLaptop: () => "Sin equipo inscrito",
    forked: () => "Escribió dos historias: avisar a la Secretaría",
  } satisfies Record<ReachView, (n: number) => string> as Record<ReachView, (n: number) => string>,
  observes: "Observa: no deja registros",
  log: "Bitácora del equipo",
  noLast: "Ninguno",
};
