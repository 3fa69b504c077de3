using Microsoft.ML;
using Microsoft.ML.Data;
using MusicGenre.Audio;

namespace MusicGenre.Pipelines.Listening;

/// <summary>An input column of audio: file paths, or mono samples at a given rate.</summary>
internal readonly record struct AudioColumn
{
    private const int MaximumSampleRate = 768_000;

    private readonly string _name;
    private readonly int? _sampleRate;

    /// <param name="name">The column's name.</param>
    /// <param name="sampleRate">The rate of samples, in hertz, or null for paths.</param>
    /// <exception cref="ArgumentException">The name is empty or the rate out of range.</exception>
    public AudioColumn(string name, int? sampleRate)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, "inputColumnName");
        if (sampleRate is < 1 or > MaximumSampleRate)
        {
            throw new ArgumentOutOfRangeException(nameof(sampleRate), sampleRate, $"The sample rate must be from 1 to 768,000, but is {sampleRate}.");
        }

        (_name, _sampleRate) = (name, sampleRate);
    }

    /// <summary>Creates an estimator that processes the audio of each row and writes the results.</summary>
    /// <param name="catalog">The catalog of the context that the estimator belongs to.</param>
    /// <param name="output">The columns to write.</param>
    /// <param name="hear">Writes a row; called by several threads at once.</param>
    public IEstimator<ITransformer> Map<TRow>(TransformsCatalog catalog, SchemaDefinition output, Action<IAudioSource, TRow> hear)
        where TRow : class, new()
        => _sampleRate is { } rate
            ? catalog.CustomMapping<SamplesRow, TRow>(
                (source, target) => hear(new AudioClip(source.Samples, rate), target), contractName: null, Describe(typeof(SamplesRow)), output)
            : catalog.CustomMapping<PathRow, TRow>((source, target) => hear(new AudioFile(source.Path), target), contractName: null, Describe(typeof(PathRow)), output);

    private SchemaDefinition Describe(Type row)
    {
        var schema = SchemaDefinition.Create(row);
        schema[0].ColumnName = _name;
        return schema;
    }
}
