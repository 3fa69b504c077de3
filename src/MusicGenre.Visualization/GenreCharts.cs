namespace MusicGenre.Visualization;

/// <summary>Creates all charts of the library. Thread-safe; the same inputs give the same picture.</summary>
public static partial class GenreCharts
{
    private static T Validated<T>(T? options)
        where T : ChartOptions, new()
    {
        options ??= new T();
        options.Validate();
        return options;
    }
}
