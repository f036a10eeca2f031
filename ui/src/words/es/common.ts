// Words many screens share: outcomes, procedures, answers, dates, the verbs of buttons.
import type { OutcomeView, ProcedureView, ScoreView, StageView } from "../../contract";

const day = new Intl.DateTimeFormat("es-CL", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" });
const longDay = new Intl.DateTimeFormat("es-CL", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const moment = new Intl.DateTimeFormat("es-CL", { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "America/Santiago" });
const hour = new Intl.DateTimeFormat("es-CL", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "America/Santiago" });
const decimal = new Intl.NumberFormat("es-CL", { maximumFractionDigits: 1 });

export const common = {
  outcomes: {
    grant: "Otorgar",
    grantWithPlan: "Otorgar con plan de mejora",
    requestAntecedents: "Solicitar antecedentes",
    deny: "No otorgar",
    renew: "Revalidar",
    renewWithPlan: "Revalidar con plan",
    notRenew: "No revalidar",
  } satisfies Record<OutcomeView, string> as Record<OutcomeView, string>,
  procedures: { grant: "Otorgamiento", renewal: "Revalidación" } satisfies Record<ProcedureView, string> as Record<ProcedureView, string>,
  stages: {
    contact: "Contacto",
    commitmentSigned: "Compromiso firmado",
    planAndDiagnosis: "Plan y diagnóstico",
    inExecution: "En ejecución",
    evaluationRequested: "Evaluación solicitada",
    reportReceived: "Informe recibido",
    inAssessment: "En calificación",
    antecedentsRequested: "Antecedentes solicitados",
    approved: "Aprobado",
    notApproved: "No aprobado",
    resolved: "Resuelto",
    delivered: "Entregado",
    inForce: "Vigente",
    expired: "Vencido",
    refused: "Denegado",
    withdrawn: "Desistido",
    abandoned: "Abandonado",
  } satisfies Record<StageView, string> as Record<StageView, string>,
  scores: { "0": "0", "1": "1", "2": "2", "3": "3", na: "N/A", ne: "N/E" } satisfies Record<ScoreView, string> as Record<ScoreView, string>,
  scoreNames: { "0": "nivel 0", "1": "nivel 1", "2": "nivel 2", "3": "nivel 3", na: "no aplica", ne: "no evaluable" } satisfies Record<ScoreView, string> as Record<ScoreView, string>,
  core: "núcleo",
  /** A date `yyyy-mm-dd`, short. */
  day: (date: string): string => day.format(new Date(`${date}T00:00:00Z`)),
  /** A date `yyyy-mm-dd`, long. */
  longDay: (date: string): string => longDay.format(new Date(`${date}T00:00:00Z`)),
  /** A moment (RFC 3339), in Santiago. */
  moment: (time: string): string => moment.format(new Date(time)),
  /** The hour of a moment (RFC 3339), in Santiago. */
  hour: (time: string): string => hour.format(new Date(time)),
  percent: (n: number): string => `${decimal.format(n)} %`,
  bytes: (n: number): string => (n < 1e6 ? `${decimal.format(n / 1e3)} kB` : `${decimal.format(n / 1e6)} MB`),
  page: (n: number): string => `p. ${n}`,
  save: "Guardar",
  cancel: "Cancelar",
  close: "Cerrar",
  remove: "Quitar",
  loading: "Cargando…",
  details: "Detalles",
  none: "Ninguno",
};
