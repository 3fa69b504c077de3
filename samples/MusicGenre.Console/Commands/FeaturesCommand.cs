using System.CommandLine;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Features;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre features PATH --extractor NAME --out FILE.npy</c></summary>
internal static class FeaturesCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "The audio file, or - for the standard input. It is mixed to mono and resampled." };
        var output = new Option<string>("--out")
        {
            Description = "The NumPy file to write: float32, [channel, band, frame].",
            HelpName = "FILE.npy",
            Required = true,
        };
        var excerpt = new ExcerptOption("Use only this many seconds from the middle of the file.");
        var force = OutputFile.CreateForceOption();
        var extractor = new ExtractorArguments();

        var command = new Command("features", "Extract features from a file and save them for NumPy.") { path, output, excerpt.Option, force };
        extractor.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var made = extractor.CreateExtractor(parsed, out var options);
            var exitCode = await RunAsync(
                parsed.GetRequiredValue(path), parsed.GetRequiredValue(output), excerpt.GetLength(parsed), made, options, parsed.GetValue(force), cancellationToken);
            MelBandWarning.Write(parsed.GetRequiredValue(output), options);
            return exitCode;
        });
        return command;
    }

    private static async Task<int> RunAsync(
        string path, string output, TimeSpan? excerpt, IFeatureExtractor extractor, SpectralFeatureOptions options, bool force, CancellationToken cancellationToken)
    {
        OutputFile.CheckWritable(output, force);
        using var input = await AudioInput.OpenAsync(path, cancellationToken);
        var clip = Load(input, excerpt, cancellationToken);
        var samples = clip.ToMono().Resample(extractor.SampleRate).Samples.Span;
        var shape = extractor.GetShape(samples.Length);
        if (shape.Frames == 0)
        {
            throw new InvalidDataException(
                $"{input.Name}: the audio has {samples.Length} samples at {extractor.SampleRate} Hz, fewer than a frame of {options.Stft.FrameLength}; leave out --not-centered or use a shorter --frame-length");
        }

        if ((long)shape.Channels * shape.Bands * shape.Frames > Array.MaxLength)
        {
            throw new InvalidDataException($"{input.Name}: {clip.Duration} gives more features ({shape}) than one array can hold; use --excerpt.");
        }

        var features = new float[shape.Length];
        extractor.Extract(samples, features);
        OutputFile.Write(output, force, stream => NpyFile.Write(stream, shape, features));
        foreach (var warning in clip.Warnings)
        {
            ErrorLine.Write($"{input.Name}: warning: {warning.Message}");
        }

        Console.WriteLine($"{output}: {shape} (channels × bands × frames)");
        return ExitCodes.Success;
    }

    private static AudioClip Load(AudioInput input, TimeSpan? excerpt, CancellationToken cancellationToken)
    {
        using var reader = input.Source.OpenReader(cancellationToken);
        var clip = AudioClip.Read(reader, cancellationToken);
        if (clip.SampleCount == 0)
        {
            throw new AudioDecodeException(input.Name, "it contains no samples");
        }

        return excerpt is { } length && clip.Duration > length ? clip.Slice((clip.Duration - length) / 2, length) : clip;
    }
}
