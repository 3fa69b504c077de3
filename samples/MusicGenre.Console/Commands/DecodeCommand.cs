using System.CommandLine;
using System.Globalization;
using MusicGenre.Audio;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre decode PATH --out FILE.wav</c></summary>
internal static class DecodeCommand
{
    private const int MaximumRate = 768_000;

    private static readonly Dictionary<string, WavSampleFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["16"] = WavSampleFormat.Pcm16,
        ["24"] = WavSampleFormat.Pcm24,
        ["32f"] = WavSampleFormat.Float32,
    };

    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "The audio file to decode, or - for the standard input." };
        var output = new Option<string>("--out") { Description = "The WAV file to write.", HelpName = "FILE.wav", Required = true };
        var mono = new Option<bool>("--mono") { Description = "Mix all channels to mono by averaging them." };
        var rate = new Option<int?>("--rate") { Description = "Resample to this sample rate.", HelpName = "HZ" };
        var bits = new Option<string>("--bits")
        {
            Description = "The sample format: 16-bit or 24-bit integers, or 32-bit floats.",
            DefaultValueFactory = _ => "16",
        };
        bits.AcceptOnly([.. Formats.Keys]);
        rate.Require(hertz => hertz is null or (>= 1 and <= MaximumRate), $"--rate must be from 1 to {MaximumRate}.");
        output.Require(
            name => name is null || Path.GetExtension(name).ToLowerInvariant() is ".wav" or ".wave" or "", "--out must end in .wav or .wave: decode writes WAV files.");
        var force = OutputFile.CreateForceOption();

        var command = new Command("decode", "Decode an audio file to a WAV file.") { path, output, mono, rate, bits, force };
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () => RunAsync(
                parsed.GetRequiredValue(path),
                parsed.GetRequiredValue(output),
                parsed.GetValue(mono),
                parsed.GetValue(rate),
                Formats[parsed.GetRequiredValue(bits)],
                parsed.GetValue(force),
                cancellationToken),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string path, string output, bool mono, int? rate, WavSampleFormat format, bool force, CancellationToken cancellationToken)
    {
        OutputFile.CheckWritable(output, force);
        using var input = await AudioInput.OpenAsync(path, cancellationToken);
        using var source = input.Source.OpenReader(cancellationToken);
        var reader = mono ? source.ToMono() : source;
        reader = rate is { } hertz ? reader.Resample(hertz) : reader;
        var meter = new FullScaleMeter(reader, cancellationToken);
        OutputFile.Write(output, force, stream => WavWriter.Write(stream, meter, format));
        foreach (var warning in reader.Warnings)
        {
            ErrorLine.Write($"{input.Name}: warning: {warning.Message}");
        }

        if (format != WavSampleFormat.Float32 && meter.BeyondCount > 0)
        {
            ErrorLine.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{input.Name}: warning: {meter.BeyondCount:N0} of {meter.SampleTotal:N0} samples are beyond full scale and were clipped; --bits 32f keeps them."));
        }

        return ExitCodes.Success;
    }
}
