using MusicGenre.Audio;

namespace MusicGenre.Library.Storage;

/// <summary>Warnings in a column of text: [[kind, message], …].</summary>
internal static class WarningsColumn
{
    public static string? From(IReadOnlyList<AudioWarning> warnings) => JsonColumn.From(warnings, static (writer, warning) =>
    {
        writer.WriteStringValue(warning.Kind.ToString());
        writer.WriteStringValue(warning.Message);
    });

    /// <summary>The warnings, without those of kinds that a later version has added.</summary>
    public static IReadOnlyList<AudioWarning> To(string? text)
        => [.. JsonColumn.To(text, static item => (Name: item[0].GetString(), Message: item[1].GetString()!))
            .Where(item => Enum.IsDefined(typeof(AudioWarningKind), item.Name!))
            .Select(item => new AudioWarning(Enum.Parse<AudioWarningKind>(item.Name!), item.Message))];
}
