// Words of Sesión and Apertura, in the Spanish of Chile.
import type {
  AttendanceMode, DossierPhase, EventKind, MeetingModality, MeetingProgress, OwedThing, QuorumOf, Task,
} from "../../contract";

const plurals = new Intl.PluralRules("es-CL");
const one = (n: number, single: string, many: string) => (plurals.select(n) === "one" ? single : many);
const list = (names: string[]) => new Intl.ListFormat("es-CL").format(names);

const endorsed: Record<string, string> = {
  "opening.ordered": "Refrendar la apertura",
  "device.enrolled": "Refrendar la inscripción de un equipo",
  "device.revoked": "Refrendar la baja de un equipo",
  "member.admitted": "Refrendar el ingreso de una persona",
  "member.role": "Refrendar un cambio de función",
  "member.left": "Refrendar la salida de una persona",
  "rubric.adopted": "Refrendar la pauta adoptada",
  "regulation.adopted": "Refrendar el reglamento adoptado",
  "templates.adopted": "Refrendar las plantillas adoptadas",
  "dossier.stage": "Refrendar una etapa",
  "document.issued": "Refrendar un documento",
};

export const session = {
  title: "Sesión",
  owedTitle: "¿Qué debo ahora?",
  owedNothing: "No hay nada pendiente de su parte.",
  owedNothingHint: "Cuando otra persona avance, lo que le toque aparecerá aquí.",
  /** One thing owed, as something to do. */
  owed: (thing: OwedThing, municipality: string, person: string, documentName: string): string => {
    const of = municipality === "" ? "" : ` de ${municipality}`;
    const on = municipality === "" ? "" : ` en ${municipality}`;
    const words: Record<Task, string> = {
      declare: `Declarar si hay inhabilidad${on}`,
      decideConflict: `Resolver la inhabilidad de ${person}${on}`,
      endorse: `${endorsed[thing.kind ?? ""] ?? "Refrendar un acto"}${of}`,
      checkAdmissibility: `Revisar los antecedentes formales${of}`,
      orderOpening: `Ordenar la apertura${of}`,
      closeSheet: `Calificar y cerrar mi pauta${of}`,
      vote: `Votar la propuesta${of}`,
      sign: `Firmar ${documentName}${of}`,
    };
    return words[thing.task];
  },
  groups: {
    declare: "Declaraciones",
    decideConflict: "Inhabilidades por resolver",
    endorse: "Por refrendar",
    checkAdmissibility: "Antecedentes formales",
    orderOpening: "Aperturas",
    closeSheet: "Pautas por cerrar",
    vote: "Votaciones",
    sign: "Firmas",
  } as Record<Task, string>,
  documents: {
    minutes: "el acta",
    minutesAnnex: "el anexo del acta",
    resolutionProposal: "la propuesta de resolución",
    feedback: "el informe de retroalimentación",
    observationCertificate: "la constancia de observación",
    publicVersion: "la versión pública",
    improvementPlan: "el plan de mejora",
    coverLetter: "el oficio conductor",
    antecedentsRequest: "la solicitud de antecedentes",
    resolution: "la resolución",
  } as Record<string, string>,
  aDocument: "un documento",
  continueWith: (what: string): string => `Continuar: ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
  continueDeliberating: (municipality: string): string => `Deliberar sobre ${municipality}`,
  see: (municipality: string): string => `Ver la deliberación de ${municipality}`,
  continueDeciding: (municipality: string): string => `Veredicto de ${municipality}`,
  endorse: "Refrendar",
  endorseTitle: "Refrendar",
  endorseText: (what: string): string => `${what}. El acto tendrá efecto para todo el Comité y quedará firmado por usted.`,
  alsoOwed: (n: number): string => `y ${n} ${one(n, "asunto", "asuntos")} más`,
  meeting: (number: number): string => `Sesión N.º ${number}`,
  progress: { goingOn: "En curso", convened: "Convocada", ended: "Terminada" } as Record<MeetingProgress, string>,
  modalities: { inPerson: "presencial", remote: "remota", mixed: "mixta" } as Record<MeetingModality, string>,
  modes: { inPerson: "Presencial", remote: "Remoto" } as Record<AttendanceMode, string>,
  modesHere: { inPerson: "Presente en la sala", remote: "Presente en remoto" } as Record<AttendanceMode, string>,
  noMeeting: "No hay ninguna sesión convocada",
  noMeetingHint: "La secretaría convoca con fecha, lugar y tabla de expedientes.",
  otherMeetings: "Otras sesiones",
  endedAt: (time: string): string => `Terminó el ${time}`,
  agenda: "Tabla",
  agendaColumns: { dossier: "Expediente", phase: "Estado", quorum: "Quórum" },
  phases: {
    barred: "No visible para usted",
    unchecked: "Antecedentes por revisar",
    scoring: "En calificación",
    deliberating: "En deliberación",
    proposed: "Propuesta en votación",
    decided: "Con veredicto",
    withdrawn: "Fuera del procedimiento",
  } as Record<DossierPhase, string>,
  quorum: (q: QuorumOf): string => {
    const seats = `${q.present} de ${q.entitled}`;
    if (q.lacking === 0) return `${seats}: hay quórum`;
    const why = q.recused.length > 0 ? ` por ${q.recused.length} ${one(q.recused.length, "inhabilidad", "inhabilidades")}` : "";
    return `${seats}: ${one(q.lacking, "falta", "faltan")} ${q.lacking}${why === "" ? "" : `; ${q.entitled} con derecho${why}`}`;
  },
  /** Quorum of several dossiers in one sentence. */
  quorumTogether: (reached: string[], lacking: { municipality: string; quorum: QuorumOf }[]): string => {
    const yes = reached.length === 0 ? "" : `Hay quórum para ${list(reached)}`;
    const no = lacking.map(({ municipality, quorum: q }) => {
      const why = q.recused.length > 0 ? ` (${q.recused.length} ${one(q.recused.length, "inhabilidad", "inhabilidades")})` : "";
      return `${one(q.lacking, "falta", "faltan")} ${q.lacking} para ${municipality}${why}`;
    });
    const all = [yes, ...no].filter((part) => part !== "").join("; ");
    return all === "" ? "" : `${all.charAt(0).toUpperCase()}${all.slice(1)}.`;
  },
  needed: (n: number): string => `Se ${one(n, "necesita", "necesitan")} ${n}`,
  recused: (names: string[]): string => (names.length === 0 ? "" : `No ${one(names.length, "participa", "participan")}: ${list(names)}`),
  standingIn: (alternate: string, titular: string): string => `${alternate} actúa por ${titular}`,
  presiding: (name: string): string => `Preside ${name}`,
  attendance: "Asistencia",
  attendanceColumns: { person: "Persona", role: "Función", state: "Asistencia", notes: "Entradas y salidas" },
  alternateOf: (name: string): string => `suplente de ${name}`,
  away: "No está",
  cameAt: (hour: string): string => `entró ${hour}`,
  leftAt: (hour: string): string => `salió ${hour}`,
  presentCount: (n: number, of: number): string => `${n} de ${of} presentes`,
  arrives: "Anotar entrada",
  leaves: "Anotar salida",
  arrivalTitle: (name: string): string => `Entrada de ${name}`,
  departureTitle: (name: string): string => `Salida de ${name}`,
  mode: "Cómo asiste",
  hour: "Hora",
  hourHint: "24 horas, por ejemplo 15:20",
  hourWrong: "La hora se escribe como 15:20",
  note: "Anotar",
  close: "Terminar la sesión",
  closeTitle: (number: number): string => `Terminar la sesión N.º ${number}`,
  closeFixes: "Al terminar quedan fijos los niveles del Comité, las propuestas, los votos y los veredictos de esta sesión. Nadie entra, sale ni vota después. El acta se emite con la sesión terminada.",
  closeUndecided: (names: string[]): string => `Sin veredicto todavía: ${list(names)}. ${one(names.length, "Podrá verse", "Podrán verse")} en otra sesión.`,
  closeAllDecided: "Todos los expedientes de la tabla tienen veredicto.",
  convene: "Convocar una sesión",
  conveneTitle: "Convocar una sesión",
  number: "Número",
  nature: "Carácter",
  natureHint: "Ordinaria, extraordinaria: como la llame el Comité",
  natureDefault: "Sesión ordinaria",
  date: "Fecha",
  dateHint: "dd-mm-aaaa",
  dateWrong: "La fecha se escribe como 15-12-2026",
  place: "Lugar o enlace",
  modality: "Modalidad",
  agendaChoose: "Expedientes de la tabla",
  agendaOrder: "La tabla sigue el orden en que se marcan.",
  agendaNone: "Falta elegir al menos un expediente",
  placeMissing: "Falta el lugar",
  doConvene: "Convocar",
  deadlines: "Plazos",
  noDeadlines: "Ningún plazo corre",
  deadlineColumns: { what: "Plazo", dossier: "Expediente", day: "Último día", left: "Quedan" },
  today: "Hoy",
  lately: "Últimos hechos",
  noEvents: "Todavía no hay hechos públicos",
  events: {
    convened: (): string => "Sesión convocada",
    arrived: (who: string): string => `${who} entró`,
    left: (who: string): string => `${who} salió`,
    opened: (_who: string, on: string): string => `Pautas de ${on} abiertas`,
    levelAgreed: (_who: string, on: string, n: number): string => (n === 1 ? `Nivel del Comité fijado en ${on}` : `${n} niveles del Comité fijados en ${on}`),
    levelChanged: (who: string, on: string): string => `${who} cambió un nivel en ${on}`,
    dissented: (who: string, on: string): string => `Disidencia de ${who} en ${on}`,
    proposed: (_who: string, on: string): string => `Veredicto propuesto para ${on}`,
    reached: (_who: string, on: string): string => `Veredicto de ${on} registrado`,
    ended: (): string => "Sesión terminada",
  } as Record<EventKind, (who: string, on: string, n: number) => string>,
  showAll: "Ver más",

  opening: {
    title: "Apertura",
    once: "Todas las pautas se abren a la vez: nadie lee la de otra persona antes, y después todas quedan a la vista del Comité y de quien observa. Una pauta cerrada no se puede cambiar.",
    closed: "Las pautas siguen cerradas.",
    waitsChair: "La apertura está ordenada y espera el refrendo de la presidencia. Hasta entonces nada se abre.",
    openedAt: (time: string): string => `Abiertas el ${time}`,
    order: "Ordenar la apertura",
    orderTitle: "Ordenar la apertura",
    orderText: (n: number, absent: number): string =>
      `Se abrirán ${n} ${one(n, "pauta", "pautas")} a la vez${absent > 0 ? `, con ${absent} ${one(absent, "ausencia anotada", "ausencias anotadas")}` : ""}. Después nadie más puede cerrar una pauta de este expediente. La orden tiene efecto cuando la presidencia la refrenda.`,
    in: "Pautas cerradas",
    noneIn: "Todavía nadie cerró su pauta.",
    owes: "Deben su pauta",
    nobodyOwes: "Nadie debe su pauta.",
    rollHint: "Solo nombres: el contenido no está en este equipo hasta que se abra.",
    reasonFor: (name: string): string => `Motivo de la ausencia de ${name}`,
    reasonHint: "Quedará en el acta. Sin motivo no se puede ordenar la apertura.",
    absences: "Ausencias",
    endorse: "Refrendar la apertura",
    endorseText: "Al refrendar, las pautas se abren para todo el Comité a medida que los equipos intercambian. La suya se abre ahora.",
    orderedBy: (who: string, time: string): string => `Ordenada por ${who} el ${time}`,
    hereTitle: "Pautas abiertas",
    awaited: "Por llegar",
    awaitedHint: "Se abren solas cuando el equipo de su autor intercambia.",
    deliberate: "Deliberar",
    escrow: "Llave en custodia",
    escrowText: "Si quien cerró la pauta no puede abrirla, la secretaría libera su parte en un archivo y la presidencia la abre con la suya. Solo funciona con las dos.",
    escrowNone: "sin llave en custodia: solo la abre su autor",
    release: "Liberar mi parte…",
    released: (path: string): string => `Guardado en ${path}. Entregar ese archivo a la presidencia.`,
    openWith: "Abrir con el archivo de la secretaría…",
    back: "Ir a la sesión",
  },
};
