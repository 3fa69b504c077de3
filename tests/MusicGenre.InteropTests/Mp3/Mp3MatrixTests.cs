using System.Globalization;

namespace MusicGenre.InteropTests.Mp3;

public class Mp3MatrixTests
{
    private static readonly int[] SampleRates = [8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000];

    private readonly Dictionary<int, byte[]> _wavs = [];

    [ToolsFact("lame", "ffmpeg", "mpg123")]
    public void Decode_EveryRateOfLame_IsCompliant()
    {
        foreach (var rate in SampleRates)
        {
            foreach (var options in new[] { "-m j -V 4", "-m s -b 56", "-m m --abr 40" })
            {
                Check(rate, options);
            }
        }
    }

    [ToolsFact("lame", "ffmpeg", "mpg123")]
    public void Decode_EveryBitRateOfLame_IsCompliant()
    {
        foreach (var bitrate in new[] { 32, 64, 96, 128, 192, 256, 320 })
        {
            Check(44100, $"-m j --cbr -b {bitrate}");
            Check(48000, $"-m f --cbr -b {bitrate} -t");
        }
    }

    [ToolsFact("lame", "ffmpeg", "mpg123")]
    public void Decode_EveryQualityOfLame_IsCompliant()
    {
        for (var quality = 0; quality <= 9; quality++)
        {
            Check(44100, $"-V {quality}");
        }
    }

    [ToolsFact("lame", "ffmpeg", "mpg123")]
    public void Decode_ChecksumsTagsAndNoReservoir_IsCompliant()
    {
        Check(44100, "-m j -p -b 128");
        Check(44100, "-m j --nores -b 160");
        Check(44100, "-m d -b 128");
        Check(32000, "-m f --vbr-old -V 2");
        Check(44100, "--add-id3v2 --tt Title --ta Artist --pad-id3v2-size 70000 -b 128");
        Check(44100, "--id3v1-only --tt Title -b 128 -t");
    }

    [ToolsFact("lame", "mpg123")]
    public void Decode_FreeFormat_IsCompliant()
    {
        // ffmpeg does not read free format.
        foreach (var bitrate in new[] { 33, 210, 400, 640 })
        {
            var options = $"--freeformat -b {bitrate}";
            Mp3Comparison.AssertCompliant(Encode(44100, options), options, ffmpegDecoder: null);
        }
    }

    [ToolsFact("ffmpeg", "mpg123")]
    public void Decode_EncodersOfFfmpeg_IsCompliant()
    {
        foreach (var options in new[] { "-c:a libmp3lame -q:a 3", "-c:a libshine -b:a 128k", "-c:a libshine -ac 1 -b:a 96k" })
        {
            var wav = Wav(44100);
            byte[] encoded;
            try
            {
                encoded = Tool.Run("ffmpeg", $"-v error -f wav -i - {options} -f mp3 -", wav);
            }
            catch (InvalidOperationException exception) when (exception.Message.Contains("Unknown encoder", StringComparison.Ordinal))
            {
                continue;
            }

            Mp3Comparison.AssertCompliant(encoded, options);
        }
    }

    [ToolsFact("ffmpeg", "mpg123")]
    public void Decode_LayerTwo_IsCompliant()
    {
        foreach (var rate in new[] { 16000, 22050, 24000, 32000, 44100, 48000 })
        {
            foreach (var options in new[] { "-ac 1 -b:a 48k", "-b:a 64k", "-b:a 160k" })
            {
                var encoded = Tool.Run("ffmpeg", $"-v error -f wav -i - -c:a mp2 {options} -f mp2 -", Wav(rate));
                Mp3Comparison.AssertCompliant(encoded, $"mp2 {rate} {options}", "mp2float");
            }
        }
    }

    private void Check(int rate, string options)
    {
        // ffmpeg cuts the bands of 24 kHz at 330 instead of the standard's 332 lines.
        var decoder = rate == 24000 ? null : "mp3float";
        Mp3Comparison.AssertCompliant(Encode(rate, options), $"{rate} {options}", decoder);
    }

    private byte[] Encode(int rate, string options)
    {
        var kilohertz = (rate / 1000.0).ToString(CultureInfo.InvariantCulture);
        return Tool.Run("lame", $"--quiet {options} --resample {kilohertz} - -", Wav(rate));
    }

    private byte[] Wav(int rate)
    {
        if (!_wavs.TryGetValue(rate, out var wav))
        {
            _wavs.Add(rate, wav = Mp3Comparison.MakeWav(rate));
        }

        return wav;
    }
}
