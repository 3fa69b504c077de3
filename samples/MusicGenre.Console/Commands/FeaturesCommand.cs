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
        var path = new Argument<string>("PATH") { Description = "The audio file. It is mixed to mono and resampled." };
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
        command.SetAction(parsed =>
        {
            var made = extractor.CreateExtractor(parsed, out var options);
            var exitCode = Run(parsed.GetRequiredValue(path), parsed.GetRequiredValue(output), excerpt.GetLength(parsed), made, options, parsed.GetValue(force));
            MelBandWarning.Write(parsed.GetRequiredValue(output), options);
            return exitCode;
        });
        return command;
    }

    private static int Run(string path, string output, TimeSpan? excerpt, IFeatureExtractor extractor, FeatureExtractorOptions options, bool force)
    {
        var clip = Load(path, excerpt);
        var samples = clip.ToMono().Resample(extractor.SampleRate).Samples.Span;
        var shape = extractor.GetShape(samples.Length);
        if (shape.Frames == 0)
        {
            throw new InvalidDataException(
                $"{path}: the audio has {samples.Length} samples at {extractor.SampleRate} Hz, fewer than a frame of {options.Stft.FrameLength}; leave out --not-centered or use a shorter --frame-length");
        }

        if ((long)shape.Channels * shape.Bands * shape.Frames > Array.MaxLength)
        {
            throw new InvalidDataException($"{path}: {clip.Duration} gives more features ({shape}) than one array can hold; use --excerpt.");
        }

        var features = new float[shape.Length];
        extractor.Extract(samples, features);
        using (var stream = OutputFile.Create(output, force))
        {
            NpyFile.Write(stream, shape, features);
        }

        foreach (var warning in clip.Warnings)
        {
            Console.Error.WriteLine($"{path}: warning: {warning.Message}");
        }

        Console.WriteLine($"{output}: {shape} (channels × bands × frames)");
        return ExitCodes.Success;
    }

    private static AudioClip Load(string path, TimeSpan? excerpt)
    {
        using var reader = new AudioFile(path).OpenReader();
        var clip = AudioClip.Read(reader);
        if (clip.SampleCount == 0)
        {
            throw new AudioDecodeException(path, "it contains no samples");
        }

        return excerpt is { } length && clip.Duration > length ? clip.Slice((clip.Duration - length) / 2, length) : clip;
    }
}
