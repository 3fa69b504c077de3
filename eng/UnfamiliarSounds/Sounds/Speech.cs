using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using MusicGenre.Audio;

namespace UnfamiliarSounds.Sounds;

/// <summary>Speech by espeak-ng in several languages, voices and speeds.</summary>
internal static class Speech
{
    private static readonly (string Voice, string Text)[] Texts =
    [
        ("en", "The train to the coast leaves at seven in the morning. Please keep your ticket until the end of the journey, and mind the step when you get off."),
        ("en-us", "Tomorrow will be cloudy with some rain in the north. Temperatures stay between ten and fifteen degrees, and the wind is weak."),
        ("de", "Der Zug an die Küste fährt um sieben Uhr ab. Bitte behalten Sie Ihre Fahrkarte bis zum Ende der Reise, und achten Sie auf die Stufe."),
        ("fr", "Le train pour la côte part à sept heures du matin. Gardez votre billet jusqu'à la fin du voyage et faites attention à la marche."),
        ("es", "El tren a la costa sale a las siete de la mañana. Guarde su billete hasta el final del viaje y tenga cuidado con el escalón."),
        ("it", "Il treno per la costa parte alle sette del mattino. Conservate il biglietto fino alla fine del viaggio e attenzione al gradino."),
        ("pl", "Pociąg nad morze odjeżdża o siódmej rano. Proszę zachować bilet do końca podróży i uważać na stopień przy wysiadaniu."),
        ("ru", "Поезд к морю отправляется в семь часов утра. Сохраняйте билет до конца поездки и будьте осторожны при выходе."),
        ("fi", "Juna rannikolle lähtee kello seitsemän aamulla. Säilyttäkää lippu matkan loppuun asti ja varokaa askelmaa."),
        ("tr", "Sahile giden tren sabah yedide kalkıyor. Lütfen biletinizi yolculuğun sonuna kadar saklayın ve basamağa dikkat edin."),
        ("hi", "समुद्र तट की रेलगाड़ी सुबह सात बजे चलती है। कृपया यात्रा के अंत तक अपना टिकट संभाल कर रखें।"),
        ("sw", "Treni ya kwenda pwani inaondoka saa moja asubuhi. Tafadhali tunza tiketi yako mpaka mwisho wa safari."),
    ];

    /// <summary>Writes the speech; false if espeak-ng is not installed.</summary>
    public static bool Write(SoundFolder folder)
    {
        try
        {
            foreach (var (index, (voice, text)) in Texts.Index())
            {
                foreach (var speed in (int[])[120, 175, 260])
                {
                    folder.Write("speech", $"{voice}-{speed}", Repeat(Speak(voice, text, speed, 20 + (index * 37 % 60))));
                }
            }

            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static float[] Speak(string voice, string text, int speed, int pitch)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".wav");
        try
        {
            string[] arguments = ["-v", voice, "-s", speed.ToString(CultureInfo.InvariantCulture), "-p", pitch.ToString(CultureInfo.InvariantCulture), "-w", path, text];
            using var process = Process.Start("espeak-ng", arguments);
            process.WaitForExit();
            return Recording.Read(new AudioFile(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static float[] Repeat(float[] samples)
        => [.. Enumerable.Range(0, SoundFolder.Length).Select(i => samples[i % samples.Length])];
}
