// Why something was refused, and what to do: one sentence a reason.
import type { Reason } from "../../contract";

export type ReasonWords = { [Code in Reason["code"]]: (reason: Extract<Reason, { code: Code }>) => string };

export const refused: ReasonWords = {
  nothingOpen: () => "El espacio de trabajo está cerrado. Abrirlo y repetir.",
  folderMissing: ({ folder }) => `No se encuentra la carpeta ${folder}. Si está en un disco externo, conéctelo y vuelva a intentar.`,
  notAWorkspace: ({ folder }) => `La carpeta ${folder} no contiene un espacio de trabajo. Elija la carpeta que se creó al fundar el Comité o al inscribir este equipo.`,
  wrongPhrase: () => "La frase no abre este espacio. Revise mayúsculas y espacios, y vuelva a intentar.",
  alreadyOpen: () => "El espacio está abierto en otra ventana. Ciérrela y vuelva a intentar.",
  newerVersion: () => "Una versión más nueva de la aplicación guardó este espacio. Nada se perdió: instalar esa versión para abrirlo.",
  damaged: () => "Un archivo del espacio está dañado. Lo demás no se tocó: restaurar el último respaldo o pedir los registros a otro equipo.",
  someoneElses: () => "Los archivos de esta carpeta son de otro espacio o de otro programa. No se modificó nada: elegir la carpeta propia.",
  readOnlyFolder: () => "La carpeta no admite escritura. No se modificó nada: quitar la protección o copiar el espacio a otro disco.",
  diskFull: () => "El disco está lleno. Lo guardado sigue a salvo: liberar espacio y volver a intentar.",
  notEnrolledYet: () => "Este equipo espera su inscripción. Intercambiar con la carpeta del Comité cuando la Secretaría la haya hecho y la Presidencia la haya refrendado.",
};
