using MusicGenre.Audio;

namespace MusicGenre.Visualization;

/// <summary>Creates all charts of the library. Thread-safe; the same inputs give the same picture.</summary>
public static partial class GenreCharts
{
    /// <summary>The name of audio: that of its file, if it is one.</summary>
    private static string? NameOf(IAudioSource? source) => source is AudioFile file ? Path.GetFileName(file.Path) : null;

    private static T Validated<T>(T? options)
        where T : ChartOptions, new()
    {
        options ??= new T();
        options.Validate();
        return options;
    }
}
