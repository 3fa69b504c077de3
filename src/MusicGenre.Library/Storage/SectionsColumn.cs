namespace MusicGenre.Library.Storage;

/// <summary>The sections of a song in a column of text: [[start, end, genre, probability, reason], …], with times in ticks of 100 ns and null for what is missing.</summary>
internal static class SectionsColumn
{
    public static string? From(IReadOnlyList<GenreSection> sections) => JsonColumn.From(sections, static (writer, section) =>
    {
        writer.WriteNumberValue(section.Start.Ticks);
        writer.WriteNumberValue(section.End.Ticks);
        writer.WriteStringValue(section.Genre);
        writer.WriteNumberValue(section.Probability);
        writer.WriteStringValue(section.Reason?.ToString());
    });

    public static IReadOnlyList<GenreSection> To(string? text) => JsonColumn.To(text, static item => new GenreSection(
        TimeSpan.FromTicks(item[0].GetInt64()), TimeSpan.FromTicks(item[1].GetInt64()), item[2].GetString(), item[3].GetSingle())
    {
        Reason = Enum.TryParse<UndecidedReason>(item[4].GetString(), out var reason) ? reason : null,
    });
}
